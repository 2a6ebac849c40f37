import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { hasMessage, translator, wordFor } from '../src/i18n';
import { en } from '../src/i18n/en';
import { channelKeys } from '../src/talk/channels';
import { reasonText, sendStates } from '../src/talk/reasons';

const t = translator(en, 'en');

test('every text is well-formed ICU', () => {
  for (const [key, text] of Object.entries(en))
    expect(() => new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }), key).not.toThrow();
});

test('plurals follow the number', () => {
  expect(t('profiles.found', { count: 1 })).toBe('1 person');
  expect(t('profiles.found', { count: 2 })).toBe('2 people');
});

test('a value with markup or braces stays text', () => {
  expect(t('palette.find', { text: '<b>{x}</b>' })).toBe('Find “<b>{x}</b>”');
});

test('every state and channel has its word', () => {
  for (const state of sendStates) expect(hasMessage(`state.${state}`), state).toBe(true);
  for (const channel of channelKeys) expect(hasMessage(`channel.${channel}`), channel).toBe(true);
});

test('a code newer than the catalogue is shown readable instead of being lost', () => {
  expect(reasonText(t, 'cart_closed')).toContain('ordered');
  expect(reasonText(t, 'BRAND_NEW')).toBe('Reason: Brand new.');
  expect(wordFor(t, 'state', 'constructor')).toBe('Constructor');
});

test('every reason of delivery has a sentence', () => {
  const source = new URL('../../server/src/main/java/io/braid/talk/delivery/Reason.java', import.meta.url);
  const java = readFileSync(source, 'utf8');
  const names = [...java.slice(java.indexOf('enum Reason')).matchAll(/^ {4}([A-Z][A-Z_]+)[,;]/gm)].map((match) =>
    match[1]!.toLowerCase(),
  );
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !hasMessage(`reason.${name}`))).toEqual([]);
});

test('no text of the catalogue is without a use', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory()
        ? files(path)
        : /\.tsx?$/.test(path) && !path.includes('/i18n/en.ts')
          ? [readFileSync(path, 'utf8')]
          : [];
    });
  const source = files(new URL('../src', import.meta.url).pathname).join('\n');
  const computed = /^(state|reason|outcome|channel|kind|identifier|purpose|consent|theme)\./;
  expect(Object.keys(en).filter((key) => !computed.test(key) && !source.includes(`'${key}'`))).toEqual([]);
});
