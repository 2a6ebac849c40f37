import { Tooltip } from '@mantine/core';
import type { Instant } from '../api/types';
import { useT } from '../i18n';
import { toMs, useFormat } from '../i18n/format';
import { useNow } from './useNow';

interface Props {
  time: Instant | null | undefined;
  /** The moment is the machine's (sign-ins, keys, starts), not the shop's: in a demo the two part. */
  machine?: boolean;
}

/** A moment: relative ("3 hours ago"), the exact one on hover and focus. */
export function When({ time, machine }: Props) {
  const format = useFormat();
  const shop = useNow();
  const now = machine ? Date.now() : shop;
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
