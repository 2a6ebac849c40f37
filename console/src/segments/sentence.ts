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
  if (isObject(rule.last_seen)) return t('rule.lastSeen', { window: window(t, rule.last_seen) });
  if (isObject(rule.cart)) return cart(t, rule.cart);
  return JSON.stringify(rule);
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
  const within = window(t, rule);
  if (within) parts.push(within);
  const where = Array.isArray(rule.where) ? rule.where.filter(isObject) : [];
  if (where.length > 0)
    parts.push(
      t('rule.where', {
        tests: where.map((test) => `${String(test.property)} ${compared(t, test)}`).join(` ${t('rule.and')} `),
      }),
    );
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
