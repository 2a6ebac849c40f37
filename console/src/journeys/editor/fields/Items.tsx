import { ActionIcon, Button, Group, Input, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { objects } from '../../../api/json';
import type { JsonObject, StepField } from '../../../api/types';
import { useT, wordFor } from '../../../i18n';
import { ChannelIcon, channelKeys } from '../../../talk/channels';
import { armName } from '../../graph';
import { put } from '../ways';
import { Control, type ControlProps } from './Control';

/** An ordered list of things, each with its fields: channels of a cascade, arms of a split, ways of a choice, awaited events. */
export function Items(props: ControlProps & { label: string; error?: string }) {
  const { owner, node, field, value, pointer, set, label, error } = props;
  const t = useT();
  const items = objects(value);
  const moved = (from: number, to: number) => set(items.toSpliced(from, 1).toSpliced(to, 0, items[from]!));
  return (
    <Input.Wrapper label={label} required={field.required} error={error} labelElement="div">
      <Stack gap="xs" component="ol" className="editor-items">
        {items.map((item, i) => (
          <li key={i}>
            <Group justify="space-between" wrap="nowrap" gap={4}>
              <ItemName item={item} index={i} field={field} />
              <Group gap={0} wrap="nowrap">
                <Tool label={t('canvas.up')} of={i} icon={IconArrowUp} disabled={i === 0} act={() => moved(i, i - 1)} />
                <Tool
                  label={t('canvas.down')}
                  of={i}
                  icon={IconArrowDown}
                  disabled={i === items.length - 1}
                  act={() => moved(i, i + 1)}
                />
                <Tool
                  label={t('canvas.takeOut')}
                  of={i}
                  icon={IconTrash}
                  disabled={items.length <= field.min}
                  act={() => set(items.toSpliced(i, 1))}
                />
              </Group>
            </Group>
            <Stack gap="xs">
              {field.fields
                .filter((inner) => !(inner.name === 'when' && i === 0))
                .map((inner) => (
                  <Control
                    key={inner.name}
                    owner={`${owner}.${field.name}`}
                    node={node}
                    field={inner}
                    value={item[inner.name]}
                    beside={item}
                    pointer={`${pointer}/${i}/${inner.name}`}
                    set={(next) => set(put(items, [i, inner.name], next))}
                  />
                ))}
            </Stack>
          </li>
        ))}
      </Stack>
      <Button
        size="xs"
        variant="default"
        mt="xs"
        leftSection={<IconPlus size={14} />}
        disabled={items.length >= field.max}
        onClick={() => set([...items, fresh(field, items)])}
      >
        {t('canvas.addItem')}
      </Button>
    </Input.Wrapper>
  );
}

/** A new thing: what it must have, empty, and a channel that is not used yet. */
function fresh(field: StepField, items: JsonObject[]): JsonObject {
  const made: JsonObject = {};
  for (const inner of field.fields) {
    if (inner.name === 'channel')
      made.channel = channelKeys.find((key) => !items.some((one) => one.channel === key)) ?? '';
    else if (inner.type === 'PERCENT') made[inner.name] = inner.min;
    else if (inner.type === 'TEXTS') made[inner.name] = [];
    else if (inner.required) made[inner.name] = '';
    // A leg comes after the one before.
    else if (inner.name === 'at') made.at = items.at(-1)?.at ?? '30m';
  }
  return made;
}

function ItemName({ item, index, field }: { item: JsonObject; index: number; field: StepField }) {
  const t = useT();
  if (field.fields.some((inner) => inner.name === 'channel'))
    return (
      <Group gap={6} wrap="nowrap">
        <ChannelIcon channel={String(item.channel)} />
        <Text size="sm" fw={600}>
          {index + 1}. {wordFor(t, 'channel', String(item.channel || 'channel'))}
        </Text>
      </Group>
    );
  return (
    <Text size="sm" fw={600} className="clamp2">
      {field.type === 'ARMS' || field.type === 'PATHS' ? <bdi>{armName(item, index)}</bdi> : `${index + 1}.`}
    </Text>
  );
}

interface ToolProps {
  label: string;
  of: number;
  icon: typeof IconTrash;
  disabled: boolean;
  act: () => void;
}

const Tool = ({ label, of, icon: Icon, disabled, act }: ToolProps) => (
  <ActionIcon
    variant="subtle"
    color="gray"
    aria-label={`${label}: ${of + 1}`}
    title={label}
    disabled={disabled}
    onClick={act}
  >
    <Icon size={15} stroke={1.7} />
  </ActionIcon>
);
