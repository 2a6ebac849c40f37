/** Steps apart from their journey: made new, copied, brought in. Pure. */
import type { Json, JsonObject, StepField, StepKind } from '../../api/types';
import { idOf } from '../graph';
import type { Target } from './edits';
import { askingOf } from './results';
import { kindOf, mainWay, nodesOf, waysOf, withWay } from './ways';

const ID_MAX = 60;

/** `remind`, then `remind-2`, … */
export function freeId(taken: Iterable<string>, wanted: string): string {
  const all = new Set(taken);
  const base = wanted.replace(/-\d+$/, '').slice(0, ID_MAX - 5) || 'step';
  if (!all.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!all.has(`${base}-${number}`)) return `${base}-${number}`;
}

/** A new step: what its kind must have, with what counts when it is left out, or as the example says it. */
export function newNode(kind: StepKind, definition: JsonObject): JsonObject {
  const id = freeId(nodesOf(definition).map(idOf), kind.type.replace(/_/g, '-'));
  const node: JsonObject = { id, type: kind.type };
  for (const field of kind.fields) {
    const value = beginning(field, kind.example[field.name]);
    if (value !== undefined) node[field.name] = value;
  }
  return node;
}

/** The same for what lets one in: which kind it is, it says. */
export function newEntry(kind: StepKind): JsonObject {
  const entry: JsonObject = {};
  for (const field of kind.fields) {
    const named = field.refers !== '' || field.type === 'KEY';
    const value = named ? (field.required ? '' : undefined) : beginning(field, kind.example[field.name]);
    if (value !== undefined) entry[field.name] = value;
  }
  return kind.type in entry ? entry : { [kind.type]: kind.example[kind.type] ?? '', ...entry };
}

/** Names of other definitions and steps are for a person to choose. */
function beginning(field: StepField, example: Json | undefined): Json | undefined {
  if (field.type === 'NODE') return undefined;
  if (field.type === 'KEY') return field.required ? '' : undefined;
  // A question of the example names a segment that this shop need not have.
  if (field.type === 'RULE') return undefined;
  if (example === undefined || !field.required) return undefined;
  return field.fields.length > 0 ? emptied(field, example) : structuredClone(example);
}

/** The things of an example's list without the names in them; channels stay. */
function emptied(field: StepField, list: Json): Json {
  if (!Array.isArray(list)) return [];
  return list.map((item) => {
    const made: JsonObject = {};
    for (const inner of field.fields) {
      const value = (item as JsonObject)[inner.name];
      if (inner.type === 'KEY' && inner.name !== 'channel') made[inner.name] = '';
      else if (inner.type !== 'NODE' && value !== undefined) made[inner.name] = structuredClone(value);
    }
    return made;
  });
}

/** The same steps with ids that are free here; what they ask of one another they ask anew, their ways among themselves stay, others lead nowhere unless the step is here. */
export function adopt(kinds: StepKind[], definition: JsonObject, nodes: JsonObject[]): JsonObject[] {
  const here = new Set(nodesOf(definition).map(idOf));
  const names = new Map<string, string>();
  for (const node of nodes) {
    const id = freeId([...here, ...names.values()], idOf(node));
    names.set(idOf(node), id);
  }
  return nodes.map((node) =>
    waysOf(kinds, node).reduce(
      (made, way) => withWay(made, way.path, names.get(way.to) ?? (here.has(way.to) ? way.to : '')),
      { ...askingOf(node, names), id: names.get(idOf(node))! } as JsonObject,
    ),
  );
}

/** Where a piece goes on: the first way, along its main line, that leads out of it. */
export function tailOf(kinds: StepKind[], nodes: JsonObject[]): Target | undefined {
  const byId = new Map(nodes.map((node) => [idOf(node), node]));
  const seen = new Set<string>();
  let node = nodes[0];
  while (node && !seen.has(idOf(node))) {
    seen.add(idOf(node));
    const way = mainWay(kinds, node);
    if (!way) return undefined;
    const next = byId.get(way.to);
    if (!next) return way.to === '' ? { from: way.from, path: way.path } : undefined;
    node = next;
  }
  return undefined;
}

/** Steps as they are copied: without the ways out of the piece. */
export function copyOf(kinds: StepKind[], definition: JsonObject, ids: string[]): JsonObject[] {
  const wanted = new Set(ids);
  const nodes = nodesOf(definition).filter((node) => wanted.has(idOf(node)));
  const sorted = [...nodes].sort((one, other) => ids.indexOf(idOf(one)) - ids.indexOf(idOf(other)));
  return sorted.map((node) =>
    waysOf(kinds, node)
      .filter((way) => !wanted.has(way.to))
      .reduce((made, way) => withWay(made, way.path, ''), structuredClone(node)),
  );
}

/** Text that a person may paste into another window. */
export const asText = (nodes: JsonObject[]) => JSON.stringify({ braid: 'steps', nodes });

/** Undefined for what is no copy of steps. */
export function fromText(kinds: StepKind[], text: string | null): JsonObject[] | undefined {
  try {
    const read = JSON.parse(text ?? '') as { braid?: string; nodes?: JsonObject[] };
    const good =
      read.braid === 'steps' &&
      Array.isArray(read.nodes) &&
      read.nodes.length > 0 &&
      read.nodes.every((node) => typeof node.id === 'string' && kindOf(kinds, node));
    return good ? read.nodes : undefined;
  } catch {
    return undefined;
  }
}
