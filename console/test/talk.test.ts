import { expect, test } from 'vitest';
import { clockOf, minuteOf } from '../src/settings/ClockField';
import { addressWords, recipient } from '../src/talk/recipient';

const t = ((key: string, values?: Record<string, unknown>) => [key, values?.name].filter(Boolean).join(' ')) as never;

test('a push goes to an app or a browser, whose token nobody reads', () => {
  expect(addressWords(t, 'push', 'token-1f')).toBe('recipient.app');
  expect(addressWords(t, 'webpush', 'https://fcm.googleapis.com/fcm/send/abc#key.auth')).toBe(
    'recipient.browserOf Chrome',
  );
  expect(addressWords(t, 'webpush', 'https://evilgoogleapis.com/x#k.a')).toBe('recipient.browser');
  expect(addressWords(t, 'webpush', 'no address')).toBe('recipient.browser');
  expect(addressWords(t, 'email', 'ann@example.com')).toBe('ann@example.com');
});

test('a row says who, and then where, once', () => {
  expect(recipient(t, { channel: 'email', address: 'a@b.c', profile: '7', profileName: 'Ann' })).toEqual({
    who: 'Ann',
    where: 'a@b.c',
  });
  expect(recipient(t, { channel: 'email', address: 'a@b.c', profile: '7', profileName: 'a@b.c' }).where).toBe('');
  expect(recipient(t, { channel: 'push', address: 'x', profile: '7' })).toEqual({
    who: 'profile.anonymous',
    where: 'recipient.app',
  });
});

test('a time of day is 24 hours in every language', () => {
  expect(clockOf(1_290)).toBe('21:30');
  expect(minuteOf('21:30')).toBe(1_290);
  expect(minuteOf('9:05')).toBe(545);
  expect(minuteOf('24:00')).toBeUndefined();
  expect(minuteOf('9 PM')).toBeUndefined();
});
