import { Anchor, Stack, Table, Text } from '@mantine/core';
import type { Campaign, CampaignRun } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { useMay } from '../access/useMay';
import { failed, told } from '../ui/toast';
import { useChooseWinner } from './api';
import { versionName } from './words';
import { ListTable } from '../ui/ListTable';

/** The trial of a run: when the winner is chosen, or what came of it. */
export function TrialTable({ campaign, run }: { campaign: Campaign; run: CampaignRun }) {
  const t = useT();
  const format = useFormat();
  const may = useMay('owner', 'marketer');
  const choose = useChooseWinner(campaign.key);
  const { arms } = campaign.definition;
  if (run.stage === 'waiting')
    return (
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('campaigns.trial.decides', { time: format.exact(run.decideMs) })}</Text>
        {may &&
          arms.map((arm, at) => (
            <Anchor
              key={at}
              component="button"
              size="sm"
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
          ))}
      </Stack>
    );
  if (run.winner === 0) return null;
  return (
    <Stack gap={6}>
      <Text size="sm">
        {t('campaigns.trial.won', { version: versionName(t, arms[run.winner - 1], run.winner - 1) })}
      </Text>
      {run.trial.length > 0 && (
        <ListTable label={t('campaigns.trial')} minWidth={320} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('campaigns.versions')}</Table.Th>
              <Table.Th ta="right">{t('campaigns.trial.reached')}</Table.Th>
              <Table.Th ta="right">{t('campaigns.trial.reacted')}</Table.Th>
              <Table.Th ta="right" title={t('campaigns.trial.bestWhat')}>
                {t('campaigns.trial.best')}
              </Table.Th>
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
                <Table.Td ta="right" data-label={t('campaigns.trial.best')}>
                  {format.percent(one.best)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ListTable>
      )}
      {run.trial.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('campaigns.trial.bestWhat')}
        </Text>
      )}
    </Stack>
  );
}
