import { useT, wordFor } from '../i18n';
import { Tag, type Tone } from '../ui/Tag';

const TONES: Record<string, Tone> = {
  live: 'good',
  paused: 'warn',
  draining: 'info',
  stopped: 'calm',
  archived: 'calm',
};

/** Live, paused, draining, stopped or archived. */
export function JourneyStatusMark({ status }: { status: string }) {
  const t = useT();
  const key = status.toLowerCase();
  return <Tag tone={TONES[key] ?? 'info'}>{wordFor(t, 'journeyStatus', key)}</Tag>;
}
