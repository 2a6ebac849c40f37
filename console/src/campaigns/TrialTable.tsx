import { Anchor, Stack, Table, Text } from '@mantine/core';
import { useMay } from '../access/useMay';
import type { Campaign, CampaignRun } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { ListTable } from '../ui/ListTable';
import { failed, told } from '../ui/toast';
import { useChooseWinner } from './api';
import { versionName } from './words';

interface Shown {
  campaign: Campaign;
  run: CampaignRun;
}

/** The trial of a run: how it stands, when the winner is chosen and by whom, or what came of it. */
export function TrialTable({ campaign, run }: Shown) {
  const t = useT();
  const format = useFormat();
  const may = useMay('owner', 'marketer');
  const { arms } = campaign.definition;
  if (run.winner === 0 && run.trial.length === 0) return null;
  return (
    <Stack gap={6}>
      {run.stage === 'waiting' && (
        <Text size="sm">{t('campaigns.trial.decides', { time: format.exact(run.decideMs) })}</Text>
      )}
      {run.winner > 0 && (
        <Text size="sm">
          {t('campaigns.trial.won', { version: versionName(t, arms[run.winner - 1], run.winner - 1) })}
        </Text>
      )}
      {run.winner === 0 && run.stage === 'ended' && <Text size="sm">{t('campaigns.trial.stopped')}</Text>}
      {run.trial.length > 0 && <Figures campaign={campaign} run={run} />}
      {run.stage === 'waiting' && may && <Choice campaign={campaign} run={run} />}
    </Stack>
  );
}

/** What came of each version. How likely one is the best is said when nobody can end the trial on it any more, and somebody reacted. */
function Figures({ campaign, run }: Shown) {
  const t = useT();
  const format = useFormat();
  const { arms } = campaign.definition;
  const ended = run.trial.every((one) => one.best !== null);
  const tossed = ended && run.trial.every((one) => one.reacted === 0);
  const judged = ended && !tossed;
  return (
    <>
      <ListTable label={t('campaigns.trial')} minWidth={320} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('campaigns.versions')}</Table.Th>
            <Table.Th ta="right">{t('campaigns.trial.reached')}</Table.Th>
            <Table.Th ta="right">{t('campaigns.trial.reacted')}</Table.Th>
            {judged && (
              <Table.Th ta="right" title={t('campaigns.trial.bestWhat')}>
                {t('campaigns.trial.best')}
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {run.trial.map((one) => (
            <Table.Tr key={one.version} fw={one.version === run.winner ? 600 : undefined}>
              <Table.Td className="wrap" data-wide>
                <bdi>{versionName(t, arms[one.version - 1], one.version - 1)}</bdi>
              </Table.Td>
              <Table.Td ta="right" data-label={t('campaigns.trial.reached')}>
                {format.number(one.reached)}
              </Table.Td>
              <Table.Td ta="right" data-label={t('campaigns.trial.reacted')}>
                {format.number(one.reacted)}
                {one.reached > 0 && ` (${format.percent(one.reacted / one.reached)})`}
              </Table.Td>
              {judged && (
                <Table.Td ta="right" data-label={t('campaigns.trial.best')}>
                  {format.percent(one.best)}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ListTable>
      {judged && (
        <Text size="xs" c="dimmed">
          {t('campaigns.trial.bestWhat')} {run.winner > 0 && t('campaigns.trial.bestWhen')}
        </Text>
      )}
      {tossed && (
        <Text size="xs" c="dimmed">
          {t('campaigns.trial.nobody')}
        </Text>
      )}
    </>
  );
}

/** A person may choose before the time. */
function Choice({ campaign }: Shown) {
  const t = useT();
  const choose = useChooseWinner(campaign.key);
  return campaign.definition.arms.map((arm, at) => (
    <Anchor
      key={at}
      component="button"
      size="sm"
      ta="start"
      disabled={choose.isPending}
      onClick={() =>
        choose.mutate(at + 1, {
          onSuccess: () => told(t('campaigns.trial.given')),
          onError: (error) => failed(t, error),
        })
      }
    >
      <bdi>{versionName(t, arm, at)}</bdi>: {t('campaigns.trial.give')}
    </Anchor>
  ));
}
