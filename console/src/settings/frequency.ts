import type { FrequencyRule } from '../api/types';
import { wordFor, type Translate } from '../i18n';

export type WindowUnit = 'h' | 'd' | 'day' | 'week' | 'month';
export const windowUnits = ['h', 'd', 'day', 'week', 'month'] as const satisfies readonly WindowUnit[];

/** `24h` → 24 and hours; `week` → the calendar's. */
export function windowOf(text: string): { length: number; unit: WindowUnit } {
  const rolling = /^(\d+)([hd])$/.exec(text);
  return rolling
    ? { length: Number(rolling[1]), unit: rolling[2] as WindowUnit }
    : { length: 1, unit: text as WindowUnit };
}

export const windowText = (length: number, unit: WindowUnit) =>
  unit === 'h' || unit === 'd' ? `${length}${unit}` : unit;

function windowWords(t: Translate, text: string) {
  const { length, unit } = windowOf(text);
  return t(`limit.window.${unit}`, { count: length });
}

/** The rule as one reads it aloud. */
export const ruleSentence = (t: Translate, rule: FrequencyRule) =>
  `${ruleLimit(t, rule)}. ${t(`limit.full.${rule.full}`, { hours: rule.waitHours })}`;

/** How much it allows. */
export function ruleLimit(t: Translate, rule: FrequencyRule): string {
  const parts = [
    `${t(rule.counts === 'messages' ? 'limit.messages' : 'limit.occasions', { max: rule.max })} ${windowWords(t, rule.window)}`,
    rule.channel && t('limit.through', { channel: wordFor(t, 'channel', rule.channel) }),
    rule.tag && t('limit.tagged', { tag: rule.tag }),
    rule.purpose === 'all' && t('limit.withReceipts'),
  ].filter(Boolean);
  return parts.join(', ');
}
