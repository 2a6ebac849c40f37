import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import ts from 'typescript';
import { hasMessage, languages, translator, wordFor } from '../src/i18n';
import { en, type Catalogue, type MessageKey } from '../src/i18n/en';
// @ts-expect-error a script without types
import { generate, source, target } from '../scripts/generate-api.mjs';
import { channelKeys } from '../src/talk/channels';
import { reasonText, sendStates } from '../src/talk/reasons';

type MessageFormatElement = {
  type: number;
  value?: unknown;
  options?: Record<string, { value: MessageFormatElement[] }>;
};

const t = translator(en, 'en');

const catalogues: Record<string, Partial<Catalogue>> = Object.fromEntries(
  await Promise.all(Object.entries(languages).map(async ([key, language]) => [key, await language.load()] as const)),
);

/** The names of the values that a text takes. */
const takes = (text: string, language: string): string[] => {
  const names = new Set<string>();
  const walk = (elements: MessageFormatElement[]): void =>
    elements.forEach((element) => {
      if (element.type !== 0 && element.type !== 7) names.add(String(element.value));
      if (element.options) Object.values(element.options).forEach((option) => walk(option.value));
    });
  walk(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst() as MessageFormatElement[]);
  return [...names].sort();
};

test.each(Object.keys(languages))(
  'the catalogue %s is complete, well-formed, and takes the same values',
  (language) => {
    const catalogue = catalogues[language]!;
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en))
      expect(takes(catalogue[key as MessageKey]!, language), key).toEqual(takes(text, 'en'));
  },
);

test('plurals follow the language', () => {
  const found = (language: string, count: number) =>
    translator(catalogues[language]!, language)('journeys.hereNow', { count, text: String(count) });
  expect([1, 2, 5, 21, 111].map((count) => found('ru', count))).toEqual([
    'здесь 1 человек',
    'здесь 2 человека',
    'здесь 5 человек',
    'здесь 21 человек',
    'здесь 111 человек',
  ]);
  expect([1, 2, 5, 22].map((count) => found('uk', count))).toEqual([
    'тут 1 людина',
    'тут 2 людини',
    'тут 5 людей',
    'тут 22 людини',
  ]);
});

test('each plural of a text has all forms of its language', () => {
  for (const [language, catalogue] of Object.entries(catalogues)) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(catalogue))
      for (const plural of text!.match(/, plural,/g) ? text!.split(', plural,').slice(1) : [])
        for (const form of forms) expect(plural, `${language} ${key}`).toContain(`${form} {`);
  }
});

test('no screen has a text of its own', () => {
  const SAID = new Set(['aria-label', 'aria-description', 'title', 'label', 'placeholder', 'alt', 'description']);
  const found: string[] = [];
  for (const [path, text] of sources()) {
    if (!path.endsWith('.tsx')) continue;
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(`${path}: ${node.text.trim()}`);
      if (
        ts.isJsxAttribute(node) &&
        SAID.has(node.name.getText()) &&
        node.initializer &&
        ts.isStringLiteral(node.initializer)
      )
        found.push(`${path}: ${node.getText()}`);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  // A name, a key cap: the same in every language.
  expect(found.filter((one) => !/: (Braid|Ctrl K|⌘ ?K|Ctrl|K)$/.test(one))).toEqual([]);
});

test('plurals follow the number', () => {
  expect(t('home.days', { count: 1 })).toBe('1 day');
  expect(t('home.days', { count: 2 })).toBe('2 days');
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
    journeyStatus: words('JourneyView', 'status').map((word) => word.toLowerCase()),
    segmentStatus: words('SegmentView', 'status').map((word) => word.toLowerCase()),
    orderStatus: words('Order', 'status').map((word) => word.toLowerCase()),
    'canvas.fault': words('JudgedIssue', 'code').filter((word) => word !== 'other'),
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
  const source = sources()
    .filter(([path]) => !/\/i18n\/(en|ru|uk)\//.test(path))
    .map(([, text]) => text)
    .join('\n');
  const computed =
    /^(backtest\.fault|refusal|leaf|leafHelp|productChange|stepChoice|stepField|stepHelp|stepAbout|stepGroup|entryKind|entryAbout|day|canvas\.(about|again|exitOrder|fault)|kindGroup|result\.(of|ok)|testrun\.(address|pace|why)|slot|tail|add|choice|unit|gallery|galleryWhy|ruleWarning|builder\.(op|way)|joint|rule\.(next|ago|back|took|of|orders|journey|message)|source|step|port|segmentStatus|journeyStatus|orderStatus|rule\.within|rule\.longer|limit\.(counts|unit|purpose|does|window|full)|stop\.(is|banner)|audit|campaigns\.(status|stage|done|ask|what|purpose|by|every|zone)|journeys\.(done|becomes|line|advise|diff|setting|shift|shiftState)|state|fact|reason|outcome|channel|channelAct|channelHealth|kind|identifier|purpose|consent|consentSource|segmentUser|ready\.kind|compare\.mark|quarantineReason|op|role|roleMay|vital|vitalIs|advice|figure|health|theme|formula|stage|intent|rfm|bounds)\.|^(import(Kind|KindDo|State|Target|Type)|rowError)\.|^imports\.((dateOrder|missing)\.|(rows|imported|known|rejected)$)|^rule\.(did|page|screen)(Not)?$|^rule\.(true|false|sum|average|minimum|maximum|distinct|most_frequent|first|last)$|^journeys\.(pause|stop|drain|archive)(Ask|Explain)?$|^quarantine\.state\.|^pages\.page\./;
  expect(Object.keys(en).filter((key) => !computed.test(key) && !source.includes(`'${key}'`))).toEqual([]);
});

test('a place keeps its own prefixes, and no two files of a catalogue share one', () => {
  const owner = new Map<string, string>();
  for (const [path, text] of sources().filter(([path]) => /\/i18n\/en\/(?!index)/.test(path)))
    for (const [, prefix] of text.matchAll(/^ {2}'(\w+)\./gm)) {
      expect(owner.get(prefix!) ?? path, prefix).toBe(path);
      owner.set(prefix!, path);
    }
});

/** Path and text of every file of the console. */
function sources(folder = new URL('../src', import.meta.url).pathname): [string, string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) ? [[path, readFileSync(path, 'utf8')]] : [];
  });
}
