import type { ChannelState } from '../api/types';
import { useT } from '../i18n';
import { Tag } from '../ui/Tag';

/** Sandbox, live, or live and not well. */
export function ChannelStateMark({ channel }: { channel: ChannelState }) {
  const t = useT();
  if (channel.mode === 'sandbox')
    return <Tag tone="calm">{channel.configured ? t('channels.sandboxReady') : t('channels.sandbox')}</Tag>;
  if (channel.health?.state === 'down') return <Tag tone="bad">{t('channels.unhealthy')}</Tag>;
  if ((channel.pausedForMs ?? 0) > 0) return <Tag tone="warn">{t('channels.paused')}</Tag>;
  return <Tag tone="good">{t('channels.live')}</Tag>;
}
