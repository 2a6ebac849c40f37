import type { AttemptOutcome, SendState } from '../api/types';
import { hasMessage, humanise, type Translate } from '../i18n';
import type { Tone } from '../ui/Tag';

/** The sentence of a reason code; a code newer than this console is shown as it is. */
export function reasonText(t: Translate, code: string): string {
  const key = `reason.${code.toLowerCase()}`;
  return hasMessage(key) ? t(key) : t('reason.other', { code: humanise(code) });
}

/** The states of a send, as it goes through them. */
export const sendStates = [
  'waiting',
  'held',
  'sending',
  'sent',
  'delivered',
  'failed',
  'refused',
  'cancelled',
  'unknown',
  'ghost',
] as const satisfies readonly SendState[];

const TONES: Record<SendState, Tone> = {
  waiting: 'info',
  held: 'info',
  sending: 'info',
  sent: 'good',
  delivered: 'good',
  failed: 'bad',
  refused: 'warn',
  cancelled: 'calm',
  unknown: 'warn',
  ghost: 'calm',
};

const OUTCOME_TONES: Record<AttemptOutcome, Tone> = {
  accepted: 'good',
  rejected: 'bad',
  retry: 'warn',
  unknown: 'warn',
  void: 'warn',
  in_flight: 'info',
};

/** How the outcome of an attempt looks. */
export const outcomeTone = (outcome: AttemptOutcome): Tone => OUTCOME_TONES[outcome] ?? 'calm';

/** How a send's state looks. */
export const stateTone = (state: SendState): Tone => TONES[state] ?? 'calm';
