import { useT, wordFor } from '../i18n';
import { Tag, type Tone } from '../ui/Tag';

const TONES: Record<string, Tone> = { draft: 'calm', live: 'good', paused: 'warn', stopped: 'calm', done: 'info' };

/** Draft, live, paused, stopped or done. */
export function StatusMark({ status }: { status: string }) {
  const t = useT();
  return <Tag tone={TONES[status] ?? 'info'}>{wordFor(t, 'campaigns.status', status)}</Tag>;
}
