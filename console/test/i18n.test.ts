import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { hasMessage, translator, wordFor } from '../src/i18n';
import { en } from '../src/i18n/en';
// @ts-expect-error a script without types
import { generate, source, target } from '../scripts/generate-api.mjs';
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

test('every word that the API can say has its text', () => {
  const { schemas } = JSON.parse(readFileSync(source, 'utf8')).components;
  const words = (schema: string, field: string): string[] => schemas[schema].properties[field].enum;
  const families = {
    reason: words('Message', 'reason'),
    state: words('Message', 'state'),
    outcome: words('MessageAttempt', 'outcome'),
    kind: words('TimelineItem', 'kind'),
    identifier: words('ProfileIdentifier', 'type'),
    consent: words('ProfileConsent', 'status'),
  };
  for (const [family, names] of Object.entries(families)) {
    expect(names.length, family).toBeGreaterThan(2);
    expect(
      names.filter((name) => !hasMessage(`${family}.${name}`)),
      family,
    ).toEqual([]);
  }
  expect([...sendStates].sort()).toEqual([...families.state].sort());
});

test('the types are those of the API’s description (else: npm run api)', async () => {
  expect(readFileSync(target, 'utf8')).toBe(await generate());
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
