import { Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ConditionKind } from '../../api/types';
import { useT, wordFor } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { kindGroupOf, KIND_GROUPS, kindHelp, kindTitle } from './words';

interface Props {
  opened: boolean;
  close: () => void;
  kinds: ConditionKind[];
  choose: (kind: ConditionKind) => void;
}

/** Which kind of condition? With what each means, found by typing; Enter takes the first. */
export function KindDialog(props: Props) {
  const t = useT();
  return (
    <Dialog opened={props.opened} close={props.close} title={t('builder.chooseKind')}>
      {props.opened && <Kinds {...props} />}
    </Dialog>
  );
}

function Kinds({ kinds, choose }: Props) {
  const t = useT();
  const [sought, setSought] = useState('');
  const words = sought.trim().toLowerCase();
  const found = kinds.filter((kind) =>
    `${kindTitle(t, kind)} ${kindHelp(t, kind)} ${kind.title} ${kind.key}`.toLowerCase().includes(words),
  );
  const groups = [...Object.keys(KIND_GROUPS), 'other']
    .map((group) => ({ group, kinds: found.filter((kind) => kindGroupOf(kind.key) === group) }))
    .filter((one) => one.kinds.length > 0);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const first = groups[0]?.kinds[0];
        if (first) choose(first);
      }}
    >
      <TextInput
        data-autofocus
        label={t('builder.findKind')}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <Stack gap="xs" mt="md">
        {groups.map(({ group, kinds: all }) => (
          <section key={group} aria-label={wordFor(t, 'kindGroup', group)}>
            <Text size="xs" c="dimmed" fw={600}>
              {wordFor(t, 'kindGroup', group)}
            </Text>
            {all.map((kind) => (
              <UnstyledButton key={kind.key} className="kind-choice" onClick={() => choose(kind)}>
                <Text span size="sm" fw={550} display="block">
                  <bdi>{kindTitle(t, kind)}</bdi>
                </Text>
                <Text span size="xs" c="dimmed" display="block" className="clamp2">
                  <bdi>{kindHelp(t, kind)}</bdi>
                </Text>
              </UnstyledButton>
            ))}
          </section>
        ))}
        {found.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('table.nothing')}
          </Text>
        )}
      </Stack>
    </form>
  );
}
