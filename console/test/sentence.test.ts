import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Conditions, Json, JsonObject } from '../src/api/types';
import { hasMessage, languages, translator, type Language } from '../src/i18n';
import gallery from '../src/segments/gallery.json';
import { slotsOf, type Slot } from '../src/segments/builder/slots';
import { sentence } from '../src/segments/sentence';

const conditions = JSON.parse(readFileSync(new URL('./mock/conditions.json', import.meta.url), 'utf8')) as Conditions;
const LANGUAGES = Object.keys(languages) as Language[];
const reader = async (language: Language) => translator(await languages[language].load(), language);

test('no condition that the server knows reads as JSON, or half in English', async () => {
  const rules: JsonObject[] = [
    ...conditions.kinds.flatMap((kind) => kind.examples),
    ...gallery.map((one) => one.rule as unknown as JsonObject),
  ];
  expect(rules.length).toBeGreaterThan(60);
  for (const language of LANGUAGES) {
    const t = await reader(language);
    for (const rule of rules) {
      const said = sentence(t, rule);
      expect(said, JSON.stringify(rule)).not.toMatch(/[{}]|rule\.|slot\.|choice\.|undefined|null|\[object| {2}/);
      if (language !== 'en') expect(said, JSON.stringify(rule)).toMatch(/[а-яіїє]/i);
    }
  }
});

test('every field and choice of the builder has a word of its own', () => {
  const missing: string[] = [];
  const need = (...keys: string[]) => keys.some(hasMessage) || missing.push(keys.at(-1)!);
  const walk = (kind: string, slots: Slot[]) => {
    for (const slot of slots) {
      need(`slot.${kind}.${slot.name}`, `slot.${slot.name}`);
      if ('slots' in slot) walk(kind, slot.slots);
      if (slot.kind === 'field') slot.part.choices.forEach((one) => need(`choice.${slot.part.name}.${one}`));
    }
  };
  for (const kind of conditions.kinds) {
    need(`leaf.${kind.key}`);
    need(`leafHelp.${kind.key}`);
    walk(kind.key, slotsOf(kind.fields));
  }
  conditions.tests.forEach((op) => need(`op.${op}`));
  expect(missing).toEqual([]);
});

test('a rule reads as one would say it', async () => {
  const cases: [Json, Partial<Record<Language, string>>][] = [
    [
      { message: 'clicked', within_days: 30 },
      {
        en: 'clicked in a message of ours in the last 30 days',
        ru: 'нажал на ссылку в нашем сообщении за последние 30 дней',
        uk: 'натиснув на посилання в нашому повідомленні за останні 30 днів',
      },
    ],
    [
      { event: 'Order Completed', count: { exactly: 0 }, within_days: 14 },
      {
        en: 'did not do “Order Completed” in the last 14 days',
        ru: 'не совершал «Order Completed» за последние 14 дней',
      },
    ],
    [
      { not: { event: 'Order Completed', within_days: 14 } },
      { en: 'did not do “Order Completed” in the last 14 days' },
    ],
    [{ not: { event: 'A', count: { at_least: 2 } } }, { en: 'not: did “A” at least 2 times' }],
    [{ event: 'Order Completed' }, { en: 'did “Order Completed”', ru: 'совершил «Order Completed»' }],
    [
      { event: 'A', within_hours: 1 },
      { ru: 'совершил «A» за последний час', uk: 'зробив «A» за останню годину' },
    ],
    [
      { event: 'A', calendar: 'month', back: 1 },
      { en: 'did “A” last month', ru: 'совершил «A» в прошлом месяце', uk: 'зробив «A» минулого місяця' },
    ],
    [{ event: 'A', calendar: 'week', back: 3 }, { en: 'did “A” in the week 3 weeks ago' }],
    [{ event: 'Delivery', type: 'page' }, { en: 'viewed the page “Delivery”' }],
    [
      {
        sequence: [{ event: 'Product Added' }, { event: 'Checkout Started' }],
        in_days: 7,
        without: { event: 'Order Completed' },
        within_days: 30,
      },
      {
        en: 'did “Product Added”, then “Checkout Started” without “Order Completed” in between in the last 30 days within 7 days from first to last',
      },
    ],
    [
      { orders: 'sum', at_least: 10000, within_days: 365 },
      { en: 'money spent on orders at least 10000 in the last 365 days' },
    ],
    [
      { message: 'clicked', of_journey: 'left-cart', count: { at_least: 2 } },
      { en: 'clicked in a message of ours (journey “left-cart”) at least 2 times' },
    ],
    [{ acquired: 'source', op: 'is', value: 'instagram' }, { en: 'source of the first visit is instagram' }],
    [{ was_in: 'loyal', within_days: 90 }, { en: 'is in “loyal” or left it in the last 90 days' }],
    [
      { trait: 'vip', op: 'is', value: true },
      { en: 'vip is true', ru: 'vip равно да' },
    ],
    [{ newer_than_this: 1 }, { en: '{"newer_than_this":1}' }],
  ];
  for (const [rule, said] of cases)
    for (const [language, text] of Object.entries(said))
      expect(sentence(await reader(language as Language), rule)).toBe(text);
});
