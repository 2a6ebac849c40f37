/**
 * A rule while it is edited: a tree of groups and conditions with ids, so that a row keeps its focus wherever it goes. Pure: every change
 * gives a new tree. `fromRule` and `toRule` are each other's inverse up to what means the same (a list of one, a "not" of a "not").
 */
import { isObject } from '../../api/json';
import type { Json, JsonObject } from '../../api/types';

export interface Leaf {
  id: string;
  negated: boolean;
  /** As the server has it, without a surrounding "not". */
  leaf: JsonObject;
}
export interface Group {
  id: string;
  negated: boolean;
  op: 'all' | 'any';
  items: Node[];
}
export type Node = Leaf | Group;

export const isGroup = (node: Node): node is Group => 'items' in node;
let made = 0;
const newId = () => `n${++made}`;

export const newLeaf = (leaf: JsonObject): Leaf => ({ id: newId(), negated: false, leaf });
export const newGroup = (op: Group['op'] = 'all', items: Node[] = []): Group => ({
  id: newId(),
  negated: false,
  op,
  items,
});

function read(rule: Json): Node {
  if (isObject(rule) && Object.keys(rule).length === 1) {
    for (const op of ['all', 'any'] as const) {
      const parts = rule[op];
      if (Array.isArray(parts)) return newGroup(op, parts.map(read));
    }
    if ('not' in rule) {
      const inner = read(rule.not!);
      return { ...inner, negated: !inner.negated };
    }
  }
  return newLeaf(isObject(rule) ? rule : {});
}

/** The root is always a group, so that a second condition has a place. */
export function fromRule(rule: Json): Group {
  const node = read(rule);
  return isGroup(node) ? node : newGroup('all', [node]);
}

function write(node: Node): JsonObject {
  const inner: JsonObject = isGroup(node) ? { [node.op]: node.items.map(write) } : node.leaf;
  return node.negated ? { not: inner } : inner;
}

/** A root with one condition is that condition. */
export const toRule = (root: Group): JsonObject => write(alone(root) ?? root);
const alone = (root: Group) => (!root.negated && root.items.length === 1 ? root.items[0] : undefined);

/**
 * Where a JSON pointer of the server's refusal (`/rule/all/1/count/at_least`) lies: the node, and what of it the rest names. The nearest
 * node that is still on the way.
 */
export function locate(root: Group, pointer: string): { id: string; rest: string[] } | undefined {
  const parts = pointer.split('/').slice(1);
  if (parts.shift() !== 'rule') return undefined;
  const names = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node: Node = alone(root) ?? root;
  for (;;) {
    if (node.negated && names[0] === 'not') names.shift();
    if (!isGroup(node) || names[0] !== node.op || !(Number(names[1]) < node.items.length)) break;
    node = node.items[Number(names[1])]!;
    names.splice(0, 2);
  }
  return { id: node.id, rest: names };
}

/** Every node with how deep it lies; the root at 1. */
export function flat(root: Node, depth = 1): { node: Node; depth: number }[] {
  return [{ node: root, depth }, ...(isGroup(root) ? root.items.flatMap((one) => flat(one, depth + 1)) : [])];
}

/** The server's levels: a "not" is one too. */
export function levels(node: Node): number {
  const own = node.negated ? 2 : 1;
  return isGroup(node) ? own + Math.max(0, ...node.items.map(levels)) : own;
}

export const find = (root: Node, id: string) => flat(root).find((one) => one.node.id === id)?.node;
export const parentOf = (root: Node, id: string): Group | undefined =>
  flat(root)
    .map((one) => one.node)
    .filter(isGroup)
    .find((group) => group.items.some((one) => one.id === id));

function mapGroup(group: Group, id: string, change: (group: Group) => Group): Group {
  if (group.id === id) return change(group);
  return { ...group, items: group.items.map((one) => (isGroup(one) ? mapGroup(one, id, change) : one)) };
}

export function change(root: Group, id: string, edit: (node: Node) => Node): Group {
  if (root.id === id) return edit(root) as Group;
  return {
    ...root,
    items: root.items.map((one) => (isGroup(one) ? change(one, id, edit) : one.id === id ? edit(one) : one)),
  };
}

export const insert = (root: Group, groupId: string, at: number, node: Node): Group =>
  mapGroup(root, groupId, (group) => ({ ...group, items: group.items.toSpliced(at, 0, node) }));

/** A group that is left empty goes too; the root stays. */
export function remove(root: Group, id: string): Group {
  const without = (group: Group): Group => ({
    ...group,
    items: group.items
      .filter((one) => one.id !== id)
      .map((one) => (isGroup(one) ? { before: one.items.length, now: without(one) } : { before: 0, now: one }))
      .filter(({ before, now }) => !(isGroup(now) && before > 0 && now.items.length === 0))
      .map(({ now }) => now),
  });
  return without(root);
}

const copied = (node: Node): Node =>
  isGroup(node)
    ? { ...node, id: newId(), items: node.items.map(copied) }
    : { ...node, id: newId(), leaf: structuredClone(node.leaf) };

/** The copy stands behind its original. */
export function duplicate(root: Group, id: string): { root: Group; copy: string } {
  const group = parentOf(root, id);
  const at = group?.items.findIndex((one) => one.id === id) ?? -1;
  if (!group || at < 0) return { root, copy: id };
  const copy = copied(group.items[at]!);
  return { root: insert(root, group.id, at + 1, copy), copy: copy.id };
}

/** One place up or down as one reads: past a condition, into a group that is met, out of a group at its end. */
export function move(root: Group, id: string, by: -1 | 1): Group {
  const group = parentOf(root, id);
  if (!group) return root;
  const at = group.items.findIndex((one) => one.id === id);
  const node = group.items[at]!;
  const met = group.items[at + by];
  if (met && isGroup(met)) {
    const into = insert(remove(root, id), met.id, by < 0 ? met.items.length : 0, node);
    // The group that it came from can be gone; the one that it went to is not.
    return into;
  }
  if (met) {
    const items = group.items.with(at, met).with(at + by, node);
    return mapGroup(root, group.id, (one) => ({ ...one, items }));
  }
  const around = parentOf(root, group.id);
  if (!around) return root;
  const place = around.items.findIndex((one) => one.id === group.id);
  const taken = remove(root, id);
  const stays = find(taken, group.id) !== undefined;
  return insert(taken, around.id, by < 0 ? place : place + (stays ? 1 : 0), node);
}
