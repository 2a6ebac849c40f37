import type { Json, TimelineItem } from '../api/types';

/** The properties that say the most about an event, the first that are there win. */
const TELLING = [
  'product_name',
  'name',
  'title',
  'product_id',
  'order_id',
  'query',
  'segment_name',
  'message',
  'journey',
  'node',
  'path',
  'url',
  'city',
  'address',
];
const PARTS_MAX = 2;
const CHARS_MAX = 90;

const plain = (value: Json | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;

/** The gist of a timeline entry in a few words, from its properties; empty when they say nothing. */
export function entrySummary(item: TimelineItem): string {
  const properties = item.properties ?? {};
  const parts: string[] = [];
  for (const name of TELLING) {
    const value = plain(properties[name]);
    if (value && value !== item.name && !parts.includes(value)) parts.push(value);
    if (parts.length === PARTS_MAX) break;
  }
  const text = parts.join(' · ');
  return text.length > CHARS_MAX ? `${text.slice(0, CHARS_MAX)}…` : text;
}
