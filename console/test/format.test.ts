import { expect, test } from 'vitest';
import { moneyOfAmount, relativeTime, sizeOf, spanWords, toMs } from '../src/i18n/format';

test('money is written as the locale and the currency have it', () => {
  expect(moneyOfAmount(1234.5, 'USD', 'en-US')).toBe('$1,234.50');
  expect(moneyOfAmount(1234, 'JPY', 'en-US')).toBe('¥1,234');
  expect(moneyOfAmount(1.234, 'KWD', 'en-US')).toMatch(/1\.234/);
  expect(moneyOfAmount(1234.5, 'EUR', 'de-DE').replace(/\s/g, ' ')).toBe('1.234,50 €');
});

test('a currency that is none breaks nothing', () => {
  expect(moneyOfAmount(5, 'NOPE', 'en-US')).toBe('5.00');
  expect(moneyOfAmount(5, undefined, 'en-US')).toBe('5.00');
});

test('relative times take the largest unit that fits, in both directions', () => {
  const now = 1_800_000_000_000;
  expect(relativeTime(now - 59_000, now, 'en')).toBe('59 seconds ago');
  expect(relativeTime(now - 60_000, now, 'en')).toBe('1 minute ago');
  expect(relativeTime(now + 26 * 3_600_000, now, 'en')).toBe('tomorrow');
  expect(relativeTime(now, now, 'en')).toBe('now');
});

test('times come as numbers, digits or ISO texts; nonsense is no time', () => {
  expect(toMs(5)).toBe(5);
  expect(toMs('5')).toBe(5);
  expect(toMs('1970-01-01T00:00:01Z')).toBe(1000);
  expect(toMs('yesterday')).toBeUndefined();
  expect(toMs(0)).toBeUndefined();
  expect(toMs(null)).toBeUndefined();
});

test('a length of a definition is written in words of the language', () => {
  expect(spanWords('30m', 'en')).toBe('30 minutes');
  expect(spanWords('2h', 'uk')).toBe('2 години');
  expect(spanWords('1d', 'ru')).toBe('1 день');
  expect(spanWords('next Monday', 'en')).toBe('next Monday');
});

test('bytes have their plural', () => {
  expect(sizeOf(261, 'en')).toBe('261 bytes');
  expect(sizeOf(2_610, 'en')).toBe('2.6 kB');
});
