import type { JsonObject } from '../api/types';
import { wordFor, type Translate } from '../i18n';
import { KEYS, type Names } from './names';

/** What lets people in, in a few words: "Begins on entering “Regulars”". */
export function entryWords(t: Translate, definition: JsonObject, names: Pick<Names, 'segment'> = KEYS): string {
  const entry = (definition.entry ?? {}) as JsonObject;
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : '');
  const segment = text('segment') && names.segment(text('segment'));
  const at = text('at');
  if (entry.every === 'day') return t('journeys.entryDay', { at, segment });
  if (entry.every === 'week') return t('journeys.entryWeek', { at, segment });
  if (entry.every === 'month') return t('journeys.entryMonth', { at, segment });
  if (entry.date && entry.yearly) return t('journeys.entryYearly', { at, date: text('date') });
  if (entry.date) return t('journeys.entryDate', { at, date: text('date') });
  if (entry.event) return t('journeys.entryEvent', { event: text('event') });
  if (segment) return t(entry.left ? 'journeys.entryLeft' : 'journeys.entrySegment', { segment });
  if (entry.cart) return t('journeys.entryCart');
  if (entry.api) return t('journeys.entryApi');
  if (entry.inbound) return t('journeys.entryInbound', { channel: wordFor(t, 'channel', text('inbound')) });
  if (entry.product) return t('journeys.entryProduct', { what: wordFor(t, 'productChange', text('product')) });
  return t('journeys.entry');
}
