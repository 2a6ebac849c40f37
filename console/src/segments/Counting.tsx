import { Progress, Stack, Text } from '@mantine/core';
import type { Segment } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { Tag } from '../ui/Tag';

/** A segment's state; while its past is counted, of how many people it is already. */
export function Counting({ segment }: { segment: Segment }) {
  const t = useT();
  const format = useFormat();
  const status = segment.status.toLowerCase();
  const total = segment.progress?.total ?? 0;
  const done = Math.min(segment.progress?.done ?? 0, total);
  return (
    <Stack gap={4} maw={260}>
      <div>
        <Tag tone={status === 'ready' ? 'good' : 'info'}>{wordFor(t, 'segmentStatus', segment.status)}</Tag>
      </div>
      {status === 'building' && total > 0 && (
        <>
          <Progress size="sm" value={(100 * done) / total} aria-label={t('segments.progress')} />
          <Text size="xs" c="dimmed">
            {t('segments.progressOf', { done: format.number(done), total: format.number(total) })}
          </Text>
        </>
      )}
    </Stack>
  );
}
