import { Button, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconClipboard, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { StepKind } from '../../api/types';
import { useT, wordFor } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { stepIcon } from '../steps';
import { useDrawing } from './drawing';
import type { Target } from './edits';
import { sought } from './seek';
import { useActs } from './useActs';
import { DRAGGED } from './useDrop';
import { GROUPS, groupOf, kindAbout, kindTitle } from './words';

interface Props {
  choose: (type: string) => void;
  /** With what each does; else it stands in a column and can be dragged. */
  roomy?: boolean;
}

/** Every kind of step, in groups, or the likeliest first while one types; Enter takes the first. */
export function Palette({ choose, roomy }: Props) {
  const t = useT();
  const { kinds } = useDrawing();
  const [typed, setTyped] = useState('');
  const seeking = typed.trim() !== '';
  const groups = [...Object.keys(GROUPS), 'other']
    .map((group) => ({ group, all: kinds.filter((kind) => groupOf(kind.type) === group) }))
    .filter((one) => one.all.length > 0);
  const found = seeking ? sought(t, kinds, typed) : groups.flatMap((one) => one.all);
  const shown = (all: StepKind[]) =>
    all.map((kind) => <Kind key={kind.type} kind={kind} roomy={!!roomy} choose={() => choose(kind.type)} />);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = found;
        if (first) choose(first.type);
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('canvas.findKind')}
        placeholder={t('canvas.findKind')}
        leftSection={<IconSearch size={14} />}
        data-autofocus={roomy}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Stack gap="xs" mt="xs">
        {seeking ? (
          <div>{shown(found)}</div>
        ) : (
          groups.map(({ group, all }) => (
            <section key={group} aria-label={wordFor(t, 'stepGroup', group)}>
              <Text size="xs" c="dimmed" fw={600} mb={2}>
                {wordFor(t, 'stepGroup', group)}
              </Text>
              {shown(all)}
            </section>
          ))
        )}
        {found.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('table.nothing')}
          </Text>
        )}
      </Stack>
    </form>
  );
}

function Kind({ kind, roomy, choose }: { kind: StepKind; roomy: boolean; choose: () => void }) {
  const t = useT();
  const Icon = stepIcon(kind.type);
  return (
    <UnstyledButton
      className="palette-kind"
      draggable={!roomy}
      aria-label={roomy ? undefined : kindTitle(t, kind)}
      title={roomy ? undefined : `${kindTitle(t, kind)}: ${kindAbout(t, kind)}`}
      onClick={choose}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, kind.type);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <Icon size={16} stroke={1.7} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <span>
        <Text span size="sm" display="block" fw={roomy ? 550 : undefined}>
          {kindTitle(t, kind)}
        </Text>
        {roomy && (
          <Text span size="xs" c="dimmed" display="block" className="clamp2">
            {kindAbout(t, kind)}
          </Text>
        )}
      </span>
    </UnstyledButton>
  );
}

/** Which step shall go into this way? */
export function AskStep({ way, close }: { way: Target | undefined; close: () => void }) {
  const t = useT();
  const { add } = useDrawing();
  const acts = useActs();
  const copied = way && acts.copied();
  return (
    <Dialog opened={!!way} close={close} title={t('canvas.askStep')}>
      {way && (
        <>
          {copied && (
            <Button
              variant="default"
              fullWidth
              mb="sm"
              leftSection={<IconClipboard size={15} />}
              onClick={() => {
                acts.paste(way);
                close();
              }}
            >
              {t('canvas.paste', { count: copied.length })}
            </Button>
          )}
          <Palette
            roomy
            choose={(type) => {
              add(type, way);
              close();
            }}
          />
        </>
      )}
    </Dialog>
  );
}
