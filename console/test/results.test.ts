// What earlier steps find out: who may ask for what, and that a copy asks its own copies.
import { expect, test } from 'vitest';
import type { JsonObject, StepKind } from '../src/api/types';
import { idOf } from '../src/journeys/graph';
import { adopt } from '../src/journeys/editor/fragment';
import { eventOf, halves, pathTo, sourcesOf, valuesOf } from '../src/journeys/editor/results';
import { translator } from '../src/i18n';
import { en } from '../src/i18n/en';
import { stepWords } from '../src/journeys/steps';
import kindsFile from './mock/steps.json';

const kinds = kindsFile.steps as unknown as StepKind[];
const asks = (property: string): JsonObject => ({ not: { any: [{ result: { property, is: 'sms' } }] } });
const definition: JsonObject = {
  start: 'w',
  nodes: [
    { id: 'w', type: 'wait_for', within: '1d', branches: [{ event: 'Product Viewed', next: 'c' }], timeout: 'c' },
    {
      id: 'c',
      type: 'cascade',
      legs: [
        { channel: 'push', message: 'm' },
        { channel: 'sms', message: 'm' },
      ],
      success: 'q',
      next: 'q',
    },
    { id: 'q', type: 'branch', if: asks('c.channel'), then: 'h', else: 'later' },
    { id: 'h', type: 'webhook', message: 'm', success: 'w' },
    { id: 'later', type: 'split', arms: [{ name: 'short', share: 1 }, { share: 1 }] },
    { id: 'alone', type: 'wait_for_reply', within: '1d' },
  ],
};
const node = (id: string) => (definition.nodes as JsonObject[]).find((one) => idOf(one) === id)!;
const sources = (id: string) => sourcesOf(kinds, definition, id);

test('a step may ask those that one came through before, itself too where the way goes round', () => {
  expect(sources('q').map((one) => one.id)).toEqual(['w', 'c', 'h']);
  expect(sources('h').map((one) => one.id)).toContain('h');
  expect(sources('alone')).toEqual([]);
  expect(sources('later').map((one) => one.id)).not.toContain('later');
});

test('each says what can be asked of it, and what it can be', () => {
  const [wait, cascade, ask] = sources('q');
  expect(cascade).toMatchObject({ fields: ['channel'], open: false });
  expect(pathTo(cascade!)).toBe('c.channel');
  expect(valuesOf(cascade!, 'channel')).toEqual(['push', 'sms']);
  expect(wait).toMatchObject({ fields: ['event'], open: true });
  expect(eventOf(wait!)).toBe('Product Viewed');
  expect(valuesOf(wait!, 'price')).toEqual([]);
  expect(ask).toMatchObject({ fields: ['ok', 'reason'], open: true });
  expect(valuesOf(ask!, 'ok')).toEqual(['true', 'false']);
  expect(valuesOf({ node: node('later') }, 'arm')).toEqual(['short']);
  expect(halves('ask.order.id')).toEqual({ step: 'ask', field: 'order.id' });
  expect(halves('ask')).toEqual({ step: 'ask', field: '' });
});

test('a copy of steps asks the copies, and what is not copied stays asked for', () => {
  const by: JsonObject = { id: 'by', type: 'switch', of: 'result', name: 'c.channel', ways: [{ is: ['sms'] }] };
  const [cascade, question, choice] = adopt(kinds, definition, [node('c'), node('q'), by]);
  expect(idOf(cascade!)).toBe('c-2');
  expect(question!.if).toEqual(asks('c-2.channel'));
  expect(choice!.name).toBe('c-2.channel');
  expect(adopt(kinds, definition, [node('q')])[0]!.if).toEqual(asks('c.channel'));
});

test('a step says on the drawing what it asks and which message it sends', () => {
  const words = (node: JsonObject) =>
    stepWords(translator(en, 'en'), node, (text) => text, {
      segment: (key) => `Our ${key}`,
      message: (key) => `Letter ${key}`,
    });
  expect(words({ id: 'm', type: 'message', channel: 'email', message: 'care' })).toBe('E-mail · Letter care');
  expect(words({ id: 'q', type: 'branch', if: { all: [{ segment: 'loyal' }, { not: { reachable: 'sms' } }] } })).toBe(
    'is in “Our loyal” and not: can be reached by SMS',
  );
  expect(
    words({ id: 'q', type: 'wait_until', if: { result: { property: 'ask.stock', at_least: 3 } }, within: '2d' }),
  ).toBe('ask.stock ≥ 3 · 2d');
  expect(words({ id: 'q', type: 'branch', if: { result: { property: 'ask.size', exists: false } } })).toBe(
    'ask.size is not known',
  );
  expect(words({ id: 'q', type: 'branch' })).toBe('');
});
