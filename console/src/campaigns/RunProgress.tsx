import { Progress, Stack, Text } from '@mantine/core';
import type { CampaignRun } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';

/** How far a run is: its stage in words, and while people enter, of how many it is already. */
export function RunProgress({ run }: { run: CampaignRun }) {
  const t = useT();
  const format = useFormat();
  const enters = run.stage === 'trial' || run.stage === 'sending';
  const total = Math.max(run.audience, run.looked);
  return (
    <Stack gap={4}>
      <Text size="sm">{wordFor(t, 'campaigns.stage', run.stage)}</Text>
      {enters && (
        <>
          <Progress size="sm" value={total ? (100 * run.looked) / total : 0} aria-label={t('campaigns.col.progress')} />
          <Text size="xs" c="dimmed">
            {t('campaigns.of', { done: format.number(run.looked), total: format.number(total) })}
          </Text>
        </>
      )}
      {run.stage !== 'missed' && (
        <Text size="xs" c="dimmed">
          {t('campaigns.entered', { count: run.entered, text: format.number(run.entered) })}
        </Text>
      )}
    </Stack>
  );
}
