import type { PlayLine } from '../api/types';
import { hasMessage, wordFor, type Translate } from '../i18n';

/** What a line of a play tells. */
export function lineWords(t: Translate, line: PlayLine, step: string, message: string) {
  const channel = line.channel ? wordFor(t, 'channel', line.channel) : '';
  const what = line.what === 'trait' && !line.value ? 'trait_cleared' : line.what;
  const became = `journeys.becomes.${line.value}`;
  const value = line.what === 'reacted' && hasMessage(became) ? t(became) : line.value;
  return t(`journeys.line.${what}`, { step, channel, message, subject: line.subject, value });
}
