import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Conditions, Json, JsonObject } from '../src/api/types';
import { begin, put, redo, undo } from '../src/segments/builder/history';
import { keyOf } from '../src/segments/builder/keyOf';
import { exchanged, filled, namesOf, slotsOf, unsaid, withOp, type Slot } from '../src/segments/builder/slots';
import * as tree from '../src/segments/builder/tree';

const A = { trait: 'a' };
const B = { trait: 'b' };
const C = { trait: 'c' };
const RULE: JsonObject = { all: [A, { not: { any: [B, { not: C }] } }, { event: 'E' }] };
const names = (root: tree.Group): string =>
  root.items.map((one) => (tree.isGroup(one) ? `(${names(one)})` : String(one.leaf.trait ?? one.leaf.event))).join(' ');
const idOf = (root: tree.Group, trait: string) =>
  tree.flat(root).find(({ node }) => !tree.isGroup(node) && node.leaf.trait === trait)!.node.id;

test('a rule comes out of the tree as it went in', () => {
  const rules: Json[] = [A, RULE, { not: A }, { any: [A, B] }, { not: { all: [A] } }, { all: [{ all: [A, B] }, C] }];
  for (const rule of rules) expect(tree.toRule(tree.fromRule(rule))).toEqual(rule);
  expect(tree.toRule(tree.fromRule({ not: { not: A } }))).toEqual(A);
  expect(tree.toRule(tree.fromRule({ all: [A] }))).toEqual(A);
});

test("the server's pointer finds its row", () => {
  const root = tree.fromRule(RULE);
  expect(tree.locate(root, '/rule/all/1/not/any/1/not/trait')).toEqual({ id: idOf(root, 'c'), rest: ['trait'] });
  expect(tree.locate(root, '/rule/all/0')).toEqual({ id: idOf(root, 'a'), rest: [] });
  expect(tree.locate(root, '/rule/all/9')!.id).toBe(root.id);
  expect(tree.locate(root, '/rule')!.id).toBe(root.id);
  expect(tree.locate(root, '/name')).toBeUndefined();
  const one = tree.fromRule({ not: { event: 'E', where: [{ 'a/b': 1 }] } });
  expect(tree.locate(one, '/rule/not/where/0/a~1b')).toEqual({ id: one.items[0]!.id, rest: ['where', '0', 'a/b'] });
});

test('a row moves past rows, into groups and out of them, and nothing is lost', () => {
  let root = tree.fromRule(RULE);
  const a = idOf(root, 'a');
  const seen = [names(root)];
  for (let n = 0; n < 6; n++) {
    root = tree.move(root, a, 1);
    seen.push(names(root));
  }
  expect(seen).toEqual(['a (b c) E', '(a b c) E', '(b a c) E', '(b c a) E', '(b c) a E', '(b c) E a', '(b c) E a']);
  for (let n = 0; n < 6; n++) root = tree.move(root, a, -1);
  expect(tree.toRule(root)).toEqual(RULE);
});

test('a group that is left empty goes, the root stays', () => {
  let root = tree.fromRule({ all: [A, { any: [B] }] });
  root = tree.move(root, idOf(root, 'b'), -1);
  expect(names(root)).toBe('a b');
  root = tree.remove(tree.remove(root, idOf(root, 'a')), idOf(root, 'b'));
  expect(root.items).toEqual([]);
});

test('a copy stands behind its original with ids of its own', () => {
  const root = tree.fromRule(RULE);
  const made = tree.duplicate(root, root.items[1]!.id);
  expect(names(made.root)).toBe('a (b c) (b c) E');
  const ids = tree.flat(made.root).map((one) => one.node.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(tree.levels(root)).toBe(5);
});

test('typing in one field is one step back', () => {
  let line = begin('');
  for (const text of ['a', 'ab', 'abc']) line = put(line, text, 'name');
  line = put(line, 'abc!', 'other');
  expect(undo(line).now).toBe('abc');
  expect(undo(undo(line)).now).toBe('');
  expect(redo(redo(undo(undo(line)))).now).toBe('abc!');
  expect(undo(begin('x')).now).toBe('x');
});

const conditions = JSON.parse(readFileSync(new URL('./mock/conditions.json', import.meta.url), 'utf8')) as Conditions;
const slots = (kind: string): Slot[] => slotsOf(conditions.kinds.find((one) => one.key === kind)!.fields);

test('every example of every condition is said by its form, whole', () => {
  for (const kind of conditions.kinds) {
    const made = slotsOf(kind.fields);
    expect(made.flatMap(namesOf).sort()).toEqual(kind.fields.map((one) => one.name).sort());
    for (const example of kind.examples) expect(unsaid(example, made), JSON.stringify(example)).toEqual([]);
  }
});

test('what belongs together is one part of the sentence', () => {
  expect(slots('event').map((one) => one.name)).toEqual(['event', 'type', 'where', 'products', 'count', 'when']);
  expect(slots('sum').map((one) => one.name)).toContain('range');
  const when = slots('event').find((one) => one.name === 'when')!;
  expect(filled(when)).toEqual({ within_days: 30 });
  const [first] = slots('event').filter((one) => one.name === 'count');
  expect(filled(first!)).toEqual({ count: { at_least: 1 } });
});

test('another bound keeps the number', () => {
  const range = slots('sum').find((one) => one.kind === 'family' && one.name === 'range') as { slots: Slot[] };
  expect(exchanged({ at_least: 5, of: 'E' }, range.slots[0]!, range.slots[2]!)).toEqual({ of: 'E', at_most: 5 });
  expect(withOp({ property: 'p', op: 'is', value: '7' }, 'at_least')).toEqual({
    property: 'p',
    op: 'at_least',
    value: 7,
  });
  expect(withOp({ op: 'is', value: 'x' }, 'in')).toEqual({ op: 'in', value: ['x'] });
  expect(withOp({ op: 'in', value: ['x', 'y'] }, 'exists')).toEqual({ op: 'exists' });
  expect(withOp({ op: 'is', value: 'x' }, 'between')).toEqual({ op: 'between', value: [0, 1] });
});

test('a name suggests a key that the server takes', () => {
  expect(keyOf('Спящие покупатели!')).toBe('spyashchie-pokupateli');
  expect(keyOf('Їжак & Größe')).toBe('yizhak-grosse');
  expect(keyOf('مرحبا')).toBe('');
  expect(keyOf('x'.repeat(99))).toHaveLength(64);
});
