/** Parts of sentences that many conditions have: bounds, times, tests. */
import { isObject, objects } from '../api/json';
import type { Json, JsonObject } from '../api/types';
import { hasMessage, wordFor, type Translate } from '../i18n';

/** "at least 2 and at most 5". */
export const range = (t: Translate, rule: JsonObject): string =>
  (['exactly', 'at_least', 'more_than', 'at_most', 'less_than'] as const)
    .filter((op) => rule[op] !== undefined)
    .map((op) => `${t(`slot.${op}`)} ${String(rule[op])}`)
    .join(` ${t('rule.and')} `);

/** "at least 2 times"; empty for once or more. */
export function times(t: Translate, count: JsonObject): string[] {
  if (typeof count.exactly === 'number') return [t('rule.exactly', { count: count.exactly })];
  const said: string[] = [];
  if (typeof count.at_least === 'number' && count.at_least > 1) said.push(t('rule.atLeast', { count: count.at_least }));
  if (typeof count.at_most === 'number') said.push(t('rule.atMost', { count: count.at_most }));
  return said;
}

/** A count that only who never did it has. */
export const isNever = (count: Json | undefined): boolean =>
  isObject(count) && (count.exactly === 0 || (count.at_most === 0 && !count.at_least));

/** Every bound of time that the condition has. */
export function when(t: Translate, rule: JsonObject): string[] {
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
    const took = number('in_');
    if (took !== undefined) said.push(t(`rule.took.${unit}`, { count: took }));
  }
  if (typeof rule.anniversary_within_days === 'number')
    said.push(t('rule.again', { count: rule.anniversary_within_days }));
  if (typeof rule.calendar === 'string') {
    const count = Number(rule.back ?? 0);
    const key = `rule.back.${rule.calendar}`;
    said.push(count > 0 && hasMessage(key) ? t(key, { count }) : wordFor(t, 'choice.calendar', rule.calendar));
  }
  if (typeof rule.from === 'string') said.push(t('rule.from', { date: rule.from }));
  if (typeof rule.to === 'string') said.push(t('rule.to', { date: rule.to }));
  return said;
}

/** How long something lasts: of a silence, of a cart left alone. */
export function lasting(t: Translate, rule: JsonObject): string {
  for (const unit of ['days', 'hours', 'minutes'] as const) {
    const within = rule[`within_${unit}`];
    if (typeof within === 'number') return t(`rule.within.${unit}`, { count: within });
    const longer = rule[`more_than_${unit}`] ?? rule[`idle_${unit}`];
    if (typeof longer === 'number') return t(`rule.longer.${unit}`, { count: longer });
  }
  return '';
}

/** What its properties and product lines must be. */
export function filters(t: Translate, rule: JsonObject): string[] {
  const tests = (of: JsonObject) =>
    objects(of.where)
      .map((test) => `${String(test.property)} ${compared(t, test)}`)
      .join(` ${t('rule.and')} `);
  const lines = objects(rule.products).map((line) =>
    t('rule.products', {
      which: wordFor(t, 'choice.quantifier', String(line.quantifier ?? 'any')),
      tests: [line.of && String(line.of), tests(line), range(t, line)].filter(Boolean).join(' '),
    }),
  );
  const all = [tests(rule), ...lines].filter(Boolean).join(`, ${t('rule.and')} `);
  return all ? [t('rule.where', { tests: all })] : [];
}

/** "is Kyiv", "is between 25 and 40". */
export function compared(t: Translate, test: JsonObject): string {
  const op = typeof test.op === 'string' ? test.op : 'value' in test ? 'is' : 'exists';
  const values = Array.isArray(test.value) ? test.value : 'value' in test ? [test.value!] : [];
  const said = values.map((one) => (typeof one === 'boolean' ? t(`rule.${one}`) : String(one)));
  return [wordFor(t, 'op', op), said.join(op === 'between' ? ` ${t('rule.and')} ` : ', ')].filter(Boolean).join(' ');
}

/** An event by its name; a page or a screen says so. */
export const eventName = (t: Translate, of: JsonObject, name: Json | undefined): string =>
  of.type === 'page' || of.type === 'screen'
    ? t(`rule.of.${of.type}`, { event: String(name) })
    : t('rule.step', { event: String(name) });
