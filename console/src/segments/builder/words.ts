import type { ConditionKind, ConditionPart } from '../../api/types';
import { hasMessage, humanise, type Translate } from '../../i18n';

/** The words of the builder by key; what is newer than this console is said in the server's English. */
export const kindTitle = (t: Translate, kind: ConditionKind): string => {
  const key = `leaf.${kind.key}`;
  return hasMessage(key) ? t(key) : kind.title;
};

export const kindHelp = (t: Translate, kind: ConditionKind): string => {
  const key = `leafHelp.${kind.key}`;
  return hasMessage(key) ? t(key) : kind.meaning;
};

/** What leads to a field in the sentence: its own word in this condition, or the word of all fields of the name. */
export function slotWord(t: Translate, kind: string, name: string): string {
  for (const key of [`slot.${kind}.${name}`, `slot.${name}`]) if (hasMessage(key)) return t(key);
  return humanise(name).toLowerCase();
}

/** What follows it: "times". */
export function slotTail(t: Translate, kind: string, name: string, count: number): string | undefined {
  for (const key of [`tail.${kind}.${name}`, `tail.${name}`]) if (hasMessage(key)) return t(key, { count });
  return undefined;
}

/** In the menu of what can still be said. */
export function addWord(t: Translate, kind: string, name: string): string {
  for (const key of [`add.${kind}.${name}`, `add.${name}`]) if (hasMessage(key)) return t(key);
  return slotWord(t, kind, name);
}

export function choiceWord(t: Translate, name: string, value: string): string {
  const key = `choice.${name}.${value}`;
  return hasMessage(key) ? t(key) : humanise(value);
}

/** What a field is called where it stands alone, for who cannot see the sentence. */
export const partLabel = (t: Translate, kind: string, part: ConditionPart): string =>
  slotWord(t, kind, part.name) || addWord(t, kind, part.name) || humanise(part.name);

/** In which order and under which heads kinds are offered; those that are not here come last. */
export const KIND_GROUPS: Record<string, string[]> = {
  did: [
    'event',
    'last_seen',
    'first',
    'last',
    'sum',
    'average',
    'minimum',
    'maximum',
    'distinct',
    'most_frequent',
    'sequence',
    'orders',
    'message',
    'journey',
  ],
  is: ['trait', 'date', 'segment', 'was_in', 'acquired', 'list', 'bucket'],
  shop: ['cart', 'wishlist'],
  journey: ['result'],
  reach: ['reachable', 'consent', 'preferred_channel'],
};
export const kindGroupOf = (key: string): string =>
  Object.keys(KIND_GROUPS).find((group) => KIND_GROUPS[group]!.includes(key)) ?? 'other';
