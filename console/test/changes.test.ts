import { expect, test } from 'vitest';
import type { JsonObject, SegmentChange } from '../src/api/types';
import { translator } from '../src/i18n';
import { en } from '../src/i18n/en';
import { readDraft } from '../src/segments/builder/draft';
import { canonical, difference } from '../src/segments/changes';

const t = translator(en, 'en');
const A = { trait: 'a' };
const B = { trait: 'b' };
const C = { trait: 'c' };
const version = (rule: JsonObject, more: Partial<SegmentChange> = {}): SegmentChange => ({
  version: 1,
  name: 'N',
  description: '',
  rule,
  archived: false,
  by: '',
  savedMs: 0,
  ...more,
});
const between = (before: JsonObject, after: JsonObject, more: Partial<SegmentChange> = {}) =>
  difference(t, version(before), version(after, more), (key) => key);

test('what was added and what was taken out is said condition by condition', () => {
  expect(between({ all: [A, B] }, { all: [B, C] })).toEqual({ added: ['c is known'], removed: ['a is known'] });
  expect(between(A, { any: [A, B] })).toEqual({ added: ['b is known'], removed: [] });
  expect(between({ all: [A, B] }, A)).toEqual({ added: [], removed: ['b is known'] });
});

test('another way of joining is told whole', () => {
  const changed = between({ all: [A, B] }, { any: [A, B] });
  expect(changed.removed).toEqual(['a is known and b is known']);
  expect(changed.added).toEqual(['a is known or b is known']);
});

test('the order of fields is no change, a name is', () => {
  expect(canonical({ b: [1, { d: 2, c: 3 }], a: null })).toBe(canonical({ a: null, b: [1, { c: 3, d: 2 }] }));
  expect(between({ trait: 'a', op: 'exists' }, { op: 'exists', trait: 'a' }, { name: 'M', description: 'x' })).toEqual({
    added: [],
    removed: [],
    name: ['N', 'M'],
    description: true,
  });
  expect(between(A, A, { webhook: 'https://x/' }).webhook).toBe('https://x/');
});

test('only what is a draft is one', () => {
  const draft = { name: 'N', description: '', rule: A, atMs: 5 };
  expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  for (const other of [null, '', '{', '[]', '5', JSON.stringify({ ...draft, rule: [] }), JSON.stringify({ name: 'N' })])
    expect(readDraft(other), String(other)).toBeUndefined();
});
