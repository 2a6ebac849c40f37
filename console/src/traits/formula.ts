import { isObject } from '../api/json';
import type { Json, JsonObject } from '../api/types';
import { hasMessage, type Translate } from '../i18n';
import { eventName, filters, when } from '../segments/phrases';

const KINDS = [
  'count',
  'sum',
  'average',
  'minimum',
  'maximum',
  'first',
  'last',
  'most_frequent',
  'unique_list',
  'ratio',
  'cases',
  'interest',
  'rfm',
  'lifecycle',
  'visit_intent',
  'preferred_channel',
];

/** What a formula computes, as a sentence; one of a kind that is not known here as it was written. */
export function formulaSentence(t: Translate, formula: Json): string {
  if (!isObject(formula)) return JSON.stringify(formula);
  const kind = KINDS.find((one) => one in formula) ?? '';
  const key = `formula.${kind}`;
  if (!hasMessage(key)) return JSON.stringify(formula);
  const said = formula[kind];
  const event = eventName(t, formula, formula.of ?? said);
  const property = String(formula.property ?? said);
  switch (kind) {
    case 'ratio':
      return t(key, { of: formulaSentence(t, said ?? null), to: formulaSentence(t, formula.to ?? null) });
    case 'cases':
      return t(key, { words: words(said, formula.else) });
    case 'first':
    case 'last':
      return joined(t(formula.property === undefined ? key : `formula.${kind}Of`, { event, property }), t, formula);
    case 'visit_intent':
    case 'preferred_channel':
      return joined(t(key), t, isObject(said) ? said : {});
    default:
      return joined(t(key, { event, property }), t, formula);
  }
}

const joined = (said: string, t: Translate, formula: JsonObject) =>
  [said, ...when(t, formula), ...filters(t, formula)].filter(Boolean).join(' ');

const words = (cases: Json | undefined, otherwise: Json | undefined) =>
  [...(Array.isArray(cases) ? cases : []).map((one) => (isObject(one) ? one.value : one)), otherwise]
    .filter((one) => one !== undefined)
    .map(String)
    .join(', ');
