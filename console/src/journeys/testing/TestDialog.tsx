import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiError } from '../../api/http';
import type { Journey } from '../../api/types';
import { useT } from '../../i18n';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Dialog } from '../../ui/Dialog';
import { Failed } from '../../ui/Failed';
import { FormError } from '../../ui/form';
import { Loading } from '../../ui/Loading';
import { useBeginTest, useTestPeople, useTestRuns } from './api';
import { PACE_NAMES, PACES, type PaceName } from './paces';
import { PastTests } from './PastTests';
import { RunCard } from './RunCard';
import { TestPeopleList } from './TestPeopleList';
import './testing.css';

/** As many as one test begins with. */
const CHOSEN_MAX = 5;

interface Props {
  journey: Pick<Journey, 'key' | 'definition'>;
  /** It is tried as it is drawn here, not as it is published. */
  drawn?: boolean;
  close: () => void;
}

/** Lead somebody of the house through the journey, and really send him its messages. It goes on without this window. */
export function TestDialog({ journey, drawn, close }: Props) {
  const t = useT();
  const people = useTestPeople();
  const runs = useTestRuns(journey.key);
  const begin = useBeginTest(journey.key, drawn ? journey.definition : undefined);
  const [ticked, tick] = useState<string[]>([]);
  const [pace, choose] = useState<PaceName>('s10');
  const [asking, ask] = useState(false);
  // Somebody else may have taken one off the list.
  const chosen = (people.data?.items ?? []).filter((one) => ticked.includes(one.id));
  return (
    <Dialog opened close={close} title={t('testrun.open')} size="xl">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('testrun.explain')}
        </Text>
        {people.isPending && <Loading lines={3} height={28} />}
        {people.isError && <Failed error={people.error} retry={() => void people.refetch()} />}
        {people.data && <TestPeopleList people={people.data.items} max={people.data.max} ticked={ticked} tick={tick} />}
        {chosen.length > CHOSEN_MAX && (
          <Text size="sm" c="var(--braid-bad)" role="alert">
            {t('testrun.chosenMax', { max: CHOSEN_MAX })}
          </Text>
        )}
        <Group gap="xs" align="flex-end">
          <Select
            label={t('testrun.pace')}
            w={300}
            maw="100%"
            allowDeselect={false}
            data={PACE_NAMES.map((name) => ({ value: name, label: t(`testrun.pace.${name}`) }))}
            value={pace}
            onChange={(value) => value && choose(value as PaceName)}
          />
          <Button
            leftSection={<IconSend size={16} />}
            disabled={chosen.length === 0 || chosen.length > CHOSEN_MAX}
            onClick={() => {
              begin.reset();
              ask(true);
            }}
          >
            {t('testrun.begin')}
          </Button>
        </Group>
        {runs.isPending && <Loading lines={3} height={20} />}
        {runs.isError && <Failed error={runs.error} retry={() => void runs.refetch()} />}
        {runs.data?.items.map((run) => (
          <RunCard key={run.id} journey={journey} run={run} />
        ))}
        {runs.data && <PastTests past={runs.data.past} shown={runs.data.items.map((run) => run.id)} />}
      </Stack>
      <ConfirmDialog
        opened={asking}
        close={() => ask(false)}
        title={t('testrun.beginAsk')}
        verb={t('testrun.begin')}
        busy={begin.isPending}
        onConfirm={() =>
          begin.mutate({ people: chosen.map((one) => one.id), pace: PACES[pace] }, { onSuccess: () => ask(false) })
        }
      >
        <Stack gap="sm">
          <span>{t('testrun.beginExplain', { people: chosen.map((one) => one.name).join(', ') })}</span>
          {begin.error instanceof ApiError && begin.error.code === 'no_cart' ? (
            <Text size="sm" c="var(--braid-bad)" role="alert">
              {t('testrun.noCart')}
            </Text>
          ) : (
            <FormError error={begin.error} />
          )}
        </Stack>
      </ConfirmDialog>
    </Dialog>
  );
}
