import type { ImportState } from '../api/types';
import { useT, wordFor } from '../i18n';
import { Tag, type Tone } from '../ui/Tag';

const TONES: Record<ImportState, Tone> = {
  ready: 'warn',
  checking: 'info',
  queued: 'calm',
  running: 'info',
  done: 'good',
  failed: 'bad',
  cancelled: 'calm',
};

export function StateTag({ state }: { state: ImportState }) {
  const t = useT();
  return <Tag tone={TONES[state]}>{wordFor(t, 'importState', state)}</Tag>;
}
