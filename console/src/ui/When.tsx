import { Tooltip } from '@mantine/core';
import type { Instant } from '../api/types';
import { useT } from '../i18n';
import { toMs, useFormat } from '../i18n/format';
import { useNow } from './useNow';

/** A moment: relative ("3 hours ago"), the exact one on hover and focus. */
export function When({ time }: { time: Instant | null | undefined }) {
  const format = useFormat();
  const now = useNow();
  const t = useT();
  const ms = toMs(time);
  if (ms === undefined) return <span className="dim">{t('time.never')}</span>;
  return (
    <Tooltip label={format.exact(ms)}>
      <time dateTime={new Date(ms).toISOString()}>{format.relative(ms, now)}</time>
    </Tooltip>
  );
}

/** The relative text alone, for use inside sentences. */
export function useWhenText() {
  const format = useFormat();
  const now = useNow();
  const t = useT();
  return (time: Instant | null | undefined) => {
    const ms = toMs(time);
    return ms === undefined ? t('time.never') : format.relative(ms, now);
  };
}
