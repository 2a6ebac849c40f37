import type { Translate } from '../i18n';
import { wordFor } from '../i18n';
import type { Json, JsonObject } from '../api/types';

/** A rule in words: "did *Order Completed* at least 2 times in the last 30 days, and …". What is newer than this console is shown as it is. */
export function sentence(t: Translate, rule: Json, depth = 0, nameOf = (segment: string) => segment): string {
  if (rule === null || typeof rule !== 'object' || Array.isArray(rule) || depth > 8) return JSON.stringify(rule);
  const one = (inner: Json) => {
    const text = sentence(t, inner, depth + 1, nameOf);
    return isGroup(inner) ? `(${text})` : text;
  };
  if (Array.isArray(rule.all)) return rule.all.map(one).join(` ${t('rule.and')} `);
  if (Array.isArray(rule.any)) return rule.any.map(one).join(` ${t('rule.or')} `);
  if ('not' in rule) return t('rule.not', { rule: one(rule.not!) });
  if (typeof rule.event === 'string') return did(t, rule, rule.event);
  if (typeof rule.trait === 'string') return `${rule.trait} ${compared(t, rule)}`;
  if (typeof rule.segment === 'string')
    return t(rule.in === false ? 'rule.notIn' : 'rule.in', { segment: nameOf(rule.segment) });
  if (typeof rule.reachable === 'string')
    return t('rule.reachable', { channel: wordFor(t, 'channel', rule.reachable) });
  if (typeof rule.consent === 'string')
    return t('rule.consent', {
      answer: wordFor(t, 'consent', rule.consent),
      channel: wordFor(t, 'channel', String(rule.channel)),
    });
  if (isObject(rule.last_seen)) {
    const absent = ['days', 'hours', 'minutes'].some((unit) => `more_than_${unit}` in (rule.last_seen as JsonObject));
    return t(absent ? 'rule.notSeen' : 'rule.lastSeen', { window: window(t, rule.last_seen) });
  }
  if (isObject(rule.cart)) return cart(t, rule.cart);
  return newer(t, rule) ?? JSON.stringify(rule);
}

const NUMBERS = ['sum', 'average', 'minimum', 'maximum', 'distinct', 'most_frequent'] as const;

/** The conditions on numbers, moments, dates, wishes and lots. */
function newer(t: Translate, rule: JsonObject): string | undefined {
  for (const kind of NUMBERS)
    if (typeof rule[kind] === 'string') {
      const said = t(`rule.${kind}`, {
        property: rule[kind],
        event: String(rule.of),
        range: kind === 'most_frequent' ? compared(t, rule) : range(t, rule),
      });
      return [said, ...when(t, rule), ...filters(t, rule)].join(' ');
    }
  for (const kind of ['first', 'last'] as const)
    if (typeof rule[kind] === 'string')
      return [t(`rule.${kind}`, { event: rule[kind], window: when(t, rule).join(' ') }), ...filters(t, rule)].join(' ');
  if (typeof rule.date === 'string') return t('rule.date', { trait: rule.date, window: when(t, rule).join(' ') });
  if (isObject(rule.wishlist))
    return t('rule.wishlist', { range: range(t, rule.wishlist) || range(t, { at_least: 1 }) });
  if (isObject(rule.bucket)) return t('rule.bucket', { from: String(rule.bucket.from), to: String(rule.bucket.to) });
  if (Object.keys(rule).length === 0) return t('rule.empty');
  return undefined;
}

function range(t: Translate, rule: JsonObject): string {
  if (rule.exactly !== undefined) return `= ${String(rule.exactly)}`;
  return ['at_least', 'more_than', 'at_most', 'less_than']
    .filter((op) => rule[op] !== undefined)
    .map((op) => `${wordFor(t, 'op', op)} ${String(rule[op])}`)
    .join(` ${t('rule.and')} `);
}

/** Every bound of time that the condition has. */
function when(t: Translate, rule: JsonObject): string[] {
  const said: string[] = [];
  for (const unit of ['days', 'hours', 'minutes'] as const) {
    const number = (name: string) =>
      typeof rule[name + unit] === 'number' ? (rule[name + unit] as number) : undefined;
    const past = number('within_') ?? number('within_last_');
    if (past !== undefined) said.push(t(`rule.within.${unit}`, { count: past }));
    const next = number('within_next_');
    if (next !== undefined) said.push(t(`rule.next.${unit}`, { count: next }));
    const ago = number('more_than_');
    if (ago !== undefined) said.push(t(`rule.ago.${unit}`, { count: ago }));
  }
  if (typeof rule.anniversary_within_days === 'number')
    said.push(t('rule.again', { count: rule.anniversary_within_days }));
  if (typeof rule.calendar === 'string') {
    const back = Number(rule.back ?? 0);
    const word = wordFor(t, back > 0 ? 'choice.calendarBack' : 'choice.calendar', rule.calendar);
    said.push(back > 0 ? t('rule.calendarBack', { when: word, back }) : t('rule.calendar', { when: word }));
  }
  if (typeof rule.from === 'string') said.push(t('rule.from', { date: rule.from }));
  if (typeof rule.to === 'string') said.push(t('rule.to', { date: rule.to }));
  return said;
}

/** What its properties and product lines must be. */
function filters(t: Translate, rule: JsonObject): string[] {
  const tests = (of: JsonObject) =>
    (Array.isArray(of.where) ? of.where.filter(isObject) : [])
      .map((test) => `${String(test.property)} ${compared(t, test)}`)
      .join(` ${t('rule.and')} `);
  const own = tests(rule);
  const lines = (Array.isArray(rule.products) ? rule.products.filter(isObject) : []).map((line) =>
    t('rule.products', {
      which: wordFor(t, 'choice.quantifier', String(line.quantifier ?? 'any')),
      tests: [tests(line), range(t, line)].filter(Boolean).join(' '),
    }),
  );
  const all = [own, ...lines].filter(Boolean).join(`, ${t('rule.and')} `);
  return all ? [t('rule.where', { tests: all })] : [];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isGroup = (rule: Json) =>
  isObject(rule) &&
  ((Array.isArray(rule.all) && rule.all.length > 1) || (Array.isArray(rule.any) && rule.any.length > 1));

function did(t: Translate, rule: JsonObject, event: string): string {
  const count = isObject(rule.count) ? rule.count : { at_least: 1 };
  const parts = [t('rule.did', { event })];
  if (typeof count.exactly === 'number') parts.push(t('rule.exactly', { count: count.exactly }));
  else {
    if (typeof count.at_least === 'number' && count.at_least > 1)
      parts.push(t('rule.atLeast', { count: count.at_least }));
    if (typeof count.at_most === 'number') parts.push(t('rule.atMost', { count: count.at_most }));
  }
  parts.push(...when(t, rule), ...filters(t, rule));
  return parts.join(' ');
}

function window(t: Translate, rule: JsonObject): string {
  for (const unit of ['days', 'hours', 'minutes'] as const) {
    const within = rule[`within_${unit}`];
    if (typeof within === 'number') return t(`rule.within.${unit}`, { count: within });
    const longer = rule[`more_than_${unit}`] ?? rule[`idle_${unit}`];
    if (typeof longer === 'number') return t(`rule.longer.${unit}`, { count: longer });
  }
  return '';
}

function compared(t: Translate, test: JsonObject): string {
  const op = typeof test.op === 'string' ? test.op : 'value' in test ? 'is' : 'exists';
  const values = Array.isArray(test.value) ? test.value : 'value' in test ? [test.value!] : [];
  return [wordFor(t, 'op', op), values.map(String).join(', ')].filter(Boolean).join(' ');
}

function cart(t: Translate, rule: JsonObject): string {
  const parts = [t(rule.state === 'none' ? 'rule.noCart' : 'rule.cart')];
  const idle = window(t, rule);
  if (idle) parts.push(t('rule.idle', { window: idle }));
  if (rule.total_at_least !== undefined) parts.push(t('rule.totalAtLeast', { total: String(rule.total_at_least) }));
  if (rule.total_at_most !== undefined) parts.push(t('rule.totalAtMost', { total: String(rule.total_at_most) }));
  if (typeof rule.lines_at_least === 'number') parts.push(t('rule.linesAtLeast', { count: rule.lines_at_least }));
  return parts.join(', ');
}
