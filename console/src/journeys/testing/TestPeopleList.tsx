import { ActionIcon, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconTrash, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { TestPerson } from '../../api/types';
import { useT, type Translate } from '../../i18n';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Empty } from '../../ui/Empty';
import { failed } from '../../ui/toast';
import { useTestPeopleDeeds } from './api';
import { TestPersonForm } from './TestPersonForm';

interface Props {
  people: TestPerson[];
  /** How many there may be. */
  max: number;
  ticked: string[];
  tick: (ids: string[]) => void;
}

/** Who may be sent tests; those who are ticked get this one. */
export function TestPeopleList({ people, max, ticked, tick }: Props) {
  const t = useT();
  const { remove } = useTestPeopleDeeds();
  const [form, open] = useState<TestPerson | 'new'>();
  const [leaving, ask] = useState<TestPerson>();
  return (
    <Stack gap="xs">
      {people.length === 0 && !form && (
        <Empty icon={IconUserPlus} title={t('testrun.whoNone')}>
          {t('testrun.whoNoneDo')}
        </Empty>
      )}
      {people.length > 0 && (
        <Checkbox.Group label={t('testrun.who')} value={ticked} onChange={tick}>
          <ul className="test-people">
            {people.map((one) => (
              <li key={one.id}>
                <Checkbox value={one.id} label={one.name} description={<bdi>{reached(t, one)}</bdi>} />
                <Group gap={4} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    aria-label={`${t('testrun.edit')}: ${one.name}`}
                    onClick={() => open(one)}
                  >
                    <IconPencil size={16} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={`${t('testrun.remove')}: ${one.name}`}
                    onClick={() => ask(one)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Group>
              </li>
            ))}
          </ul>
        </Checkbox.Group>
      )}
      {form ? (
        <TestPersonForm
          key={form === 'new' ? 'new' : form.id}
          person={form === 'new' ? undefined : form}
          close={() => open(undefined)}
          saved={(id) => {
            open(undefined);
            if (form === 'new') tick([...ticked, id]);
          }}
        />
      ) : people.length < max ? (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconUserPlus size={16} />}
          onClick={() => open('new')}
        >
          {t('testrun.add')}
        </Button>
      ) : (
        <Text size="xs" c="dimmed">
          {t('testrun.full', { max })}
        </Text>
      )}
      <ConfirmDialog
        opened={!!leaving}
        close={() => ask(undefined)}
        title={t('testrun.removeAsk', { name: leaving?.name ?? '' })}
        verb={t('testrun.remove')}
        busy={remove.isPending}
        onConfirm={() =>
          leaving &&
          remove.mutate(leaving.id, {
            onSuccess: () => ask(undefined),
            onError: (error) => failed(t, error),
          })
        }
      >
        {t('testrun.removeExplain')}
      </ConfirmDialog>
    </Stack>
  );
}

/** Where tests reach him, and as whom. */
function reached(t: Translate, one: TestPerson) {
  const addresses = Object.values(one.addresses);
  const as = one.profile
    ? [t('testrun.as', { name: one.profileName ?? t('profile.number', { id: one.profile }) })]
    : [];
  return [...(addresses.length > 0 ? addresses : [t('testrun.profileOnly')]), ...as].join(' · ');
}
