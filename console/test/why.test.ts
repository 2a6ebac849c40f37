import { expect, test } from 'vitest';
import { languages, translator, type Language } from '../src/i18n';
import { duration, moneyOfAmount, relativeTime } from '../src/i18n/format';
import { whyText } from '../src/profiles/why';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;

const told = async (language: Language, kind: string, particulars: object) =>
  whyText(
    translator(await languages[language].load(), language),
    {
      when: (ms) => relativeTime(ms, NOW, language),
      duration: (ms) => duration(ms, language),
      number: (value) => new Intl.NumberFormat(language).format(value),
      money: (amount, currency) => moneyOfAmount(amount, currency ?? 'EUR', language),
    },
    { kind, holds: true, particulars: particulars as never, text: 'as the server says it' },
  );

test('a reason is a sentence of the reader’s language, with his lengths and moments', async () => {
  const orders = { event: 'Order Completed', at_least: 2, window_ms: 30 * DAY, known: 3, or_more: true };
  expect(await told('en', 'event', orders)).toBe('Order Completed in 30 days: 3+; asked: 2 or more');
  expect(await told('ru', 'event', orders)).toBe('Order Completed за 30 дней: 3+; нужно: 2 или больше');
  expect(await told('uk', 'event', orders)).toBe('Order Completed за 30 днів: 3+; потрібно: 2 або більше');
  expect(await told('ru', 'last_seen', { within: false, window_ms: 21 * DAY, last_seen_ms: NOW - 40 * DAY })).toBe(
    'Нет активности дольше, чем 21 день: в прошлом месяце',
  );
  expect(await told('uk', 'last_seen', { within: true, window_ms: 7 * DAY })).toContain('активності не було');
});

test('every kind of condition has its sentence', async () => {
  const cases: [string, object, string][] = [
    [
      'trait',
      { trait: 'city', op: 'in', values: ['Kyiv', 'Lviv'], known: 'Kyiv' },
      'city: Kyiv; asked: is one of Kyiv, Lviv',
    ],
    ['trait', { trait: 'city', op: 'exists', values: [], known: null }, 'city: unknown; asked: is known'],
    ['event', { event: 'Left', at_most: 0, known: 0 }, 'Left: 0; asked: never'],
    [
      'event',
      {
        event: 'Bought',
        at_least: 1,
        at_most: 3,
        known: 2,
        where: [{ property: 'price', op: 'more_than', values: [9] }],
      },
      'Bought (price > 9): 2; asked: 1 to 3',
    ],
    ['cart', { state: 'open', lines_at_least: 2 }, 'An open cart, 2 lines or more: there is none'],
    [
      'consent',
      { channel: 'sms', purpose: 'marketing', consent: 'granted', known: 'unknown' },
      'Marketing, SMS: Never asked; asked: Yes',
    ],
    ['reachable', { channel: 'email', purpose: 'marketing', known: true }, 'yes'],
    ['segment', { segment: 'vip', in: false, known: true }, 'Not in the segment “vip”; in it: yes'],
    ['brand_new', {}, 'as the server says it'],
  ];
  for (const [kind, particulars, sentence] of cases) expect(await told('en', kind, particulars)).toContain(sentence);
});

test('a condition without a sentence of its own is told as its rule is, with what is known', async () => {
  const t = translator(await languages.ru.load(), 'ru');
  const say = {
    when: () => 'вчера',
    duration: () => '',
    number: (value: number) => new Intl.NumberFormat('ru').format(value),
    money: () => '',
    segment: (key: string) => (key === 'loyal' ? 'Постоянные' : key),
  };
  const why = (kind: string, rule: object, particulars: object) =>
    whyText(t, say, { kind, holds: true, particulars: particulars as never, rule: rule as never, text: 'English' });
  expect(why('message', { message: 'clicked', within_days: 30 }, { known: 2, or_more: true })).toBe(
    'нажал на ссылку в нашем сообщении за последние 30 дней: 2+',
  );
  expect(why('was_in', { was_in: 'loyal' }, { known: false, known_left_ms: 5 })).toBe(
    'входит в «Постоянные» или вышел из него: вышел вчера',
  );
  expect(why('orders', { orders: 'sum', at_least: 5 }, { known: 7, approximate: true })).toContain('около 7');
  expect(why('last', { last: 'Order Completed', within_days: 3 }, {})).toContain('ничего не известно');
  expect(why('preferred_channel', { preferred_channel: 'sms' }, { channel: 'sms', known: 'email' })).toContain(
    'E-mail',
  );
});
