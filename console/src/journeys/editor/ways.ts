/** The ways out of a step, by the server's description of its kind: also those that lead nowhere yet. Pure. */
import { isObject, objects } from '../../api/json';
import type { Json, JsonObject, StepField, StepKind } from '../../api/types';
import { ENTRY, idOf } from '../graph';

/** A place within a step: `['next']`, `['arms', 0, 'next']`. */
export type Path = (string | number)[];

export interface Way {
  from: string;
  path: Path;
  /** The node that it leads to; empty: the journey ends there. */
  to: string;
  /** The field, as `timeout`. */
  name: string;
  /** The thing of a list that it belongs to. */
  item?: JsonObject;
  index?: number;
}

export const kindOf = (kinds: StepKind[], node: JsonObject) => kinds.find((kind) => kind.type === node.type);

/** Whoever has the field of a later one is that one. */
export const entryKind = (entries: StepKind[], entry: JsonObject) => entries.findLast((kind) => kind.type in entry);

export const nodesOf = (definition: JsonObject): JsonObject[] => objects(definition.nodes);

export const nodeOf = (definition: JsonObject, id: string) => nodesOf(definition).find((node) => idOf(node) === id);

export function startOf(definition: JsonObject): string {
  const [first] = nodesOf(definition);
  return typeof definition.start === 'string' && definition.start ? definition.start : first ? idOf(first) : '';
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');

/** In the order of the fields. */
export function waysOf(kinds: StepKind[], node: JsonObject): Way[] {
  return (kindOf(kinds, node)?.fields ?? []).flatMap((field) => ofField(field, node));
}

function ofField(field: StepField, node: JsonObject): Way[] {
  const from = idOf(node);
  if (field.type === 'NODE') return [{ from, path: [field.name], to: text(node[field.name]), name: field.name }];
  const leads = field.fields.filter((inner) => inner.type === 'NODE');
  const list = node[field.name];
  if (leads.length === 0 || !Array.isArray(list)) return [];
  return list.flatMap((item, index) =>
    isObject(item)
      ? leads.map((inner) => ({
          from,
          path: [field.name, index, inner.name],
          to: text(item[inner.name]),
          name: inner.name,
          item,
          index,
        }))
      : [],
  );
}

/** Every way of a journey, the one from the entry first. */
export function allWays(kinds: StepKind[], definition: JsonObject): Way[] {
  return [
    { from: ENTRY, path: ['start'], to: startOf(definition), name: '' },
    ...nodesOf(definition).flatMap((node) => waysOf(kinds, node)),
  ];
}

/** The way that one goes on when nothing is chosen. */
export const mainWay = (kinds: StepKind[], node: JsonObject): Way | undefined => {
  const ways = waysOf(kinds, node);
  return ways.find((way) => way.name === 'next') ?? ways[0];
};

export const wayId = (way: Pick<Way, 'from' | 'path'>) => `${way.from}|${way.path.join('/')}`;

/** The same step with this way leading elsewhere. */
export function withWay(node: JsonObject, path: Path, to: string): JsonObject {
  return put(node, path, to === '' ? undefined : to) as JsonObject;
}

/** A value within a value; undefined takes it away. */
export function put(value: Json | undefined, [name, ...rest]: Path, to: Json | undefined): Json {
  if (typeof name === 'number') {
    const list = Array.isArray(value) ? value : [];
    return list.with(name, rest.length === 0 ? (to ?? null) : put(list[name], rest, to));
  }
  const object = isObject(value) ? { ...value } : {};
  const next = rest.length === 0 ? to : put(object[name!], rest, to);
  if (next === undefined) delete object[name!];
  else object[name!] = next;
  return object;
}

/** Everything that one comes to from here, itself included. */
export function reached(kinds: StepKind[], definition: JsonObject, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  while (open.length > 0) {
    const id = open.pop()!;
    const node = id ? nodeOf(definition, id) : undefined;
    if (!node || seen.has(id)) continue;
    seen.add(id);
    waysOf(kinds, node).forEach((way) => open.push(way.to));
  }
  return seen;
}

/** A step and what only it leads to. */
export function branchOf(kinds: StepKind[], definition: JsonObject, id: string): string[] {
  const without = {
    ...definition,
    nodes: nodesOf(definition).filter((node) => idOf(node) !== id),
  };
  const start = startOf(definition);
  const still = start === id ? new Set<string>() : reached(kinds, without, start);
  return [...reached(kinds, definition, id)].filter((one) => one === id || !still.has(one));
}
