/** What one version of a segment has that the one before had not, in sentences. */
import { isObject } from '../api/json';
import type { Json, JsonObject, SegmentChange } from '../api/types';
import type { Translate } from '../i18n';
import { sentence } from './sentence';

export interface Difference {
  /** Conditions. */
  added: string[];
  removed: string[];
  /** The name before and after, if it is another. */
  name?: [string, string];
  description?: boolean;
  /** The new one; empty if there is none any more. */
  webhook?: string;
}

/** The same rule gives the same text, however its fields were ordered. */
export const canonical = (rule: Json): string =>
  Array.isArray(rule)
    ? `[${rule.map(canonical).join()}]`
    : isObject(rule)
      ? `{${Object.keys(rule)
          .sort()
          .map((name) => `${JSON.stringify(name)}:${canonical(rule[name]!)}`)
          .join()}}`
      : JSON.stringify(rule);

const waysOf = (rule: JsonObject): 'all' | 'any' | undefined =>
  Array.isArray(rule.all) ? 'all' : Array.isArray(rule.any) ? 'any' : undefined;

/** Both as lists of conditions where they are joined in the same way; a single one joins either way. Else both whole. */
function sides(before: JsonObject, after: JsonObject): [Json[], Json[]] {
  const way = waysOf(before) ?? waysOf(after);
  const alike = way && [before, after].every((one) => (waysOf(one) ?? way) === way);
  const parts = (rule: JsonObject) => (way && Array.isArray(rule[way]) ? rule[way] : [rule]);
  return alike ? [parts(before), parts(after)] : [[before], [after]];
}

export function difference(
  t: Translate,
  before: SegmentChange,
  after: SegmentChange,
  nameOf: (segment: string) => string,
): Difference {
  const [old, now] = sides(before.rule as JsonObject, after.rule as JsonObject);
  const missing = (from: Json[], of: Json[]) => {
    const there = new Set(of.map(canonical));
    return from.filter((one) => !there.has(canonical(one))).map((one) => sentence(t, one, 0, nameOf));
  };
  return {
    added: missing(now, old),
    removed: missing(old, now),
    ...(before.name !== after.name && { name: [before.name, after.name] as [string, string] }),
    ...(before.description !== after.description && { description: true }),
    ...((before.webhook ?? '') !== (after.webhook ?? '') && { webhook: after.webhook ?? '' }),
  };
}
