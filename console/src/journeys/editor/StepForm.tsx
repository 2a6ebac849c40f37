import { ActionIcon, Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconCopy, IconTrash, IconX } from '@tabler/icons-react';
import type { JsonObject } from '../../api/types';
import { useT } from '../../i18n';
import { idOf } from '../graph';
import { stepIcon } from '../steps';
import { useDrawing } from './drawing';
import { Control } from './fields/Control';
import { useWrong } from './fields/useWrong';
import { useActs } from './useActs';
import { kindOf, nodesOf, put } from './ways';
import { kindAbout, kindTitle } from './words';

const TITLE_MAX = 100;

/** One step, by the server's description of its kind. */
export function StepForm({ node }: { node: JsonObject }) {
  const t = useT();
  const { kinds, definition, edit, choose, readOnly } = useDrawing();
  const acts = useActs();
  const id = idOf(node);
  const kind = kindOf(kinds, node);
  const at = `/nodes/${nodesOf(definition).findIndex((one) => idOf(one) === id)}`;
  const wrong = useWrong(at);
  const Icon = stepIcon(String(node.type));
  const set = (name: string, value: JsonObject[string] | undefined) =>
    edit({ do: 'set', id, node: put(node, [name], value) as JsonObject }, `${id}/${name}`);
  return (
    <section aria-label={kind ? kindTitle(t, kind) : String(node.type)}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Group gap={8} wrap="nowrap">
          <Icon size={18} stroke={1.8} aria-hidden />
          <Text fw={600}>{kind ? kindTitle(t, kind) : String(node.type)}</Text>
        </Group>
        <ActionIcon variant="subtle" color="gray" aria-label={t('canvas.close')} onClick={() => choose([])}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <Text size="xs" c="dimmed" mb="sm">
        {kind ? kindAbout(t, kind) : t('canvas.unknownKind')}
      </Text>
      {wrong && (
        <Text size="sm" c="var(--braid-bad)" role="alert" mb="sm" className="wrap">
          {wrong}
        </Text>
      )}
      <fieldset className="editor-fields" disabled={readOnly}>
        <Stack gap="sm">
          <TextInput
            label={t('canvas.title')}
            placeholder={kind && kindTitle(t, kind)}
            maxLength={TITLE_MAX}
            value={typeof node.title === 'string' ? node.title : ''}
            onChange={(event) => set('title', event.currentTarget.value || undefined)}
          />
          {kind?.fields.map((field) => (
            <Control
              key={field.name}
              owner={kind.type}
              node={id}
              field={field}
              value={node[field.name]}
              beside={node}
              pointer={`${at}/${field.name}`}
              set={(value) => set(field.name, value)}
            />
          ))}
        </Stack>
      </fieldset>
      <Group mt="md" justify="space-between">
        <Text size="xs" c="dimmed" className="mono wrap">
          {id}
        </Text>
        {!readOnly && (
          <Group gap="xs">
            <Tooltip label={t('canvas.duplicate')}>
              <ActionIcon
                variant="default"
                size={30}
                aria-label={t('canvas.duplicate')}
                onClick={() => acts.duplicate([id])}
              >
                <IconCopy size={15} />
              </ActionIcon>
            </Tooltip>
            <Button size="xs" variant="default" leftSection={<IconTrash size={14} />} onClick={() => acts.remove([id])}>
              {t('canvas.remove')}
            </Button>
          </Group>
        )}
      </Group>
    </section>
  );
}
