/** Each condition as a sentence, by the name that it begins with. */
import { isObject } from '../api/json';
import type { Json, JsonObject } from '../api/types';
import { hasMessage, wordFor, type Translate } from '../i18n';
import { compared, eventName, filters, isNever, lasting, range, times, when } from './phrases';

/** Undefined for a condition that is not written as this console knows it. */
type Say = (t: Translate, rule: JsonObject, nameOf: (segment: string) => string) => string | undefined;

const joined = (...parts: (string | string[] | undefined)[]) => parts.flat().filter(Boolean).join(' ');
const channelWord = (t: Translate, channel: Json | undefined) => wordFor(t, 'channel', String(channel));
/** Marketing goes without saying. */
const forPurpose = (t: Translate, rule: JsonObject) =>
  rule.purpose === undefined || rule.purpose === 'marketing'
    ? ''
    : `(${wordFor(t, 'choice.purpose', String(rule.purpose))})`;

const did: Say = (t, rule) => {
  const never = isNever(rule.count);
  const key = rule.type === 'page' || rule.type === 'screen' ? rule.type : 'did';
  const count = isObject(rule.count) && !never ? times(t, rule.count) : [];
  return joined(
    t(never ? `rule.${key}Not` : `rule.${key}`, { event: String(rule.event) }),
    count,
    when(t, rule),
    filters(t, rule),
  );
};

const ofNumber =
  (kind: 'sum' | 'average' | 'minimum' | 'maximum' | 'distinct' | 'most_frequent'): Say =>
  (t, rule) =>
    joined(
      t(`rule.${kind}`, {
        property: String(rule[kind]),
        event: eventName(t, rule, rule.of),
        range: kind === 'most_frequent' ? compared(t, rule) : range(t, rule),
      }),
      when(t, rule),
      filters(t, rule),
    );

const atMoment =
  (kind: 'first' | 'last'): Say =>
  (t, rule) =>
    joined(
      t(`rule.${kind}`, { event: eventName(t, rule, rule[kind]), window: when(t, rule).join(' ') }),
      filters(t, rule),
    );

const sequence: Say = (t, rule) => {
  if (!Array.isArray(rule.sequence)) return undefined;
  const step = (of: JsonObject) => joined(eventName(t, of, of.event), filters(t, of));
  const steps = rule.sequence
    .filter(isObject)
    .map(step)
    .join(`, ${t('rule.then')} `);
  return joined(
    t('rule.sequence', { steps }),
    isObject(rule.without) ? t('rule.without', { event: step(rule.without) }) : '',
    when(t, rule),
  );
};

const cart: Say = (t, rule) => {
  if (!isObject(rule.cart)) return undefined;
  const asked = rule.cart;
  const idle = lasting(t, asked);
  return [
    t(asked.state === 'none' ? 'rule.noCart' : 'rule.cart'),
    idle && t('rule.idle', { window: idle }),
    asked.total_at_least !== undefined && t('rule.totalAtLeast', { total: String(asked.total_at_least) }),
    asked.total_at_most !== undefined && t('rule.totalAtMost', { total: String(asked.total_at_most) }),
    typeof asked.lines_at_least === 'number' && t('rule.linesAtLeast', { count: asked.lines_at_least }),
  ]
    .filter(Boolean)
    .join(', ');
};

const orders: Say = (t, rule) => {
  const key = `rule.orders.${String(rule.orders)}`;
  if (!hasMessage(key)) return undefined;
  const said = joined(t(key, { range: range(t, rule) || t('rule.any') }), rule.currency ? String(rule.currency) : '');
  return [
    joined(said, when(t, rule)),
    rule.channel && t('rule.ordersBy', { channel: wordFor(t, 'channel', String(rule.channel)) }),
    rule.store && t('rule.ordersIn', { store: String(rule.store) }),
  ]
    .filter(Boolean)
    .join(', ');
};

const message: Say = (t, rule) => {
  const key = `rule.message.${String(rule.message)}`;
  if (!hasMessage(key)) return undefined;
  const which = [
    rule.channel && channelWord(t, rule.channel),
    rule.of_journey && t('rule.ofJourney', { journey: String(rule.of_journey) }),
    rule.of_campaign && t('rule.ofCampaign', { campaign: String(rule.of_campaign) }),
    rule.key && t('rule.ofMessage', { key: String(rule.key) }),
    rule.node && t('rule.ofNode', { node: String(rule.node) }),
  ].filter(Boolean);
  const never = isNever(rule.count);
  const said = joined(
    t(key),
    which.length > 0 ? `(${which.join(', ')})` : '',
    isObject(rule.count) && !never ? times(t, rule.count) : [],
    when(t, rule),
  );
  return never ? t('rule.not', { rule: said }) : said;
};

const journey: Say = (t, rule) => {
  const key = `rule.journey.${String(rule.state ?? 'entered')}`;
  return hasMessage(key) ? joined(t(key, { journey: String(rule.journey) }), when(t, rule)) : undefined;
};

const lastSeen: Say = (t, rule) => {
  if (!isObject(rule.last_seen)) return undefined;
  const asked = rule.last_seen;
  const absent = ['days', 'hours', 'minutes'].some((unit) => `more_than_${unit}` in asked);
  return t(absent ? 'rule.notSeen' : 'rule.lastSeen', { window: lasting(t, asked) });
};

const bucket: Say = (t, rule) => {
  if (!isObject(rule.bucket)) return undefined;
  const said = t('rule.bucket', { from: String(rule.bucket.from), to: String(rule.bucket.to) });
  return rule.bucket.salt ? t('rule.drawn', { rule: said, salt: String(rule.bucket.salt) }) : said;
};

/** In which order a condition's name is looked for: `{"sum": …, "of": …}` and `{"message": …, "key": …}` begin with their kind. */
export const LEAVES: Record<string, Say> = {
  event: did,
  sequence,
  sum: ofNumber('sum'),
  average: ofNumber('average'),
  minimum: ofNumber('minimum'),
  maximum: ofNumber('maximum'),
  distinct: ofNumber('distinct'),
  most_frequent: ofNumber('most_frequent'),
  first: atMoment('first'),
  last: atMoment('last'),
  trait: (t, rule) => `${String(rule.trait)} ${compared(t, rule)}`,
  date: (t, rule) => t('rule.date', { trait: String(rule.date), window: when(t, rule).join(' ') }),
  cart,
  wishlist: (t, rule) =>
    isObject(rule.wishlist)
      ? t('rule.wishlist', { range: range(t, rule.wishlist) || range(t, { at_least: 1 }) })
      : undefined,
  last_seen: lastSeen,
  orders,
  acquired: (t, rule) =>
    t('rule.acquired', {
      what: wordFor(t, 'choice.acquired', String(rule.acquired)),
      touch: wordFor(t, 'choice.touch', String(rule.touch ?? 'first')),
      test: compared(t, rule),
    }),
  segment: (t, rule, nameOf) =>
    t(rule.in === false ? 'rule.notIn' : 'rule.in', { segment: nameOf(String(rule.segment)) }),
  was_in: (t, rule, nameOf) => joined(t('rule.wasIn', { segment: nameOf(String(rule.was_in)) }), when(t, rule)),
  message,
  journey,
  preferred_channel: (t, rule) =>
    joined(t('rule.preferred', { channel: channelWord(t, rule.preferred_channel) }), when(t, rule)),
  consent: (t, rule) =>
    joined(
      t('rule.consent', {
        answer: wordFor(t, 'consent', String(rule.consent)),
        channel: channelWord(t, rule.channel),
      }),
      forPurpose(t, rule),
    ),
  reachable: (t, rule) => joined(t('rule.reachable', { channel: channelWord(t, rule.reachable) }), forPurpose(t, rule)),
  result: (t, rule) => {
    if (!isObject(rule.result)) return undefined;
    const { property, ...test } = rule.result;
    const [op, value] = Object.entries(test)[0] ?? [];
    if (op === undefined) return undefined;
    if (op === 'exists') return joined(String(property), wordFor(t, 'op', value === false ? 'missing' : 'exists'));
    return joined(String(property), wordFor(t, 'op', op), String(value));
  },
  list: (t, rule) => t(rule.in === false ? 'rule.notList' : 'rule.list', { list: String(rule.list) }),
  bucket,
};
