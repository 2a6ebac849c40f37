/** Two versions of a journey as one drawing. Pure. */
import { isObject } from '../../api/json';
import type { Json, JourneyChanges, JsonObject } from '../../api/types';
import { placesOf } from '../editor/edits';
import { graphOf, idOf, type Graph } from '../graph';

export type Mark = 'added' | 'removed' | 'changed' | 'moved';
export const MARKS: Mark[] = ['added', 'removed', 'changed', 'moved'];

export interface Compared {
  /** The newer, with the places of the steps that only the older has. */
  definition: JsonObject;
  graph: Graph;
  marks: Map<string, Mark>;
  /** Ways to and from the steps that only the older has, as `from\nto`. */
  gone: Set<string>;
}

export interface FieldChange {
  name: string;
  before: Json | undefined;
  after: Json | undefined;
}

const nodesOf = (definition: JsonObject) => graphOf(definition).nodes;

export function compare(older: JsonObject, newer: JsonObject, changes: JourneyChanges): Compared {
  const removed = nodesOf(older).filter((node) => changes.removed.includes(idOf(node)));
  const ids = new Set(removed.map(idOf));
  const places = Object.fromEntries(Object.entries(placesOf(older)).filter(([id]) => ids.has(id)));
  const now = graphOf(newer);
  const ways = new Set(now.edges.map((edge) => `${edge.from}\n${edge.to}`));
  const gone = graphOf(older).edges.filter(
    (edge) => (ids.has(edge.from) || ids.has(edge.to)) && !ways.has(`${edge.from}\n${edge.to}`),
  );
  return {
    definition: {
      ...newer,
      layout: { nodes: { ...places, ...placesOf(newer) } } as unknown as JsonObject,
    },
    graph: { nodes: [...now.nodes, ...removed], edges: [...now.edges, ...gone] },
    marks: new Map(MARKS.flatMap((mark) => changes[mark].map((id) => [id, mark] as const))),
    gone: new Set(gone.map((edge) => `${edge.from}\n${edge.to}`)),
  };
}

/** What of a step is other, field by field; the list of a list's things as a whole. */
export function fieldChanges(older: JsonObject, newer: JsonObject, id: string): FieldChange[] {
  const find = (definition: JsonObject) => nodesOf(definition).find((node) => idOf(node) === id) ?? {};
  const before = find(older);
  const after = find(newer);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
}

const TEXT_MAX = 120;

/** A value of a field on one line. */
export function short(value: Json): string {
  const text = Array.isArray(value)
    ? value.map(short).join('; ')
    : isObject(value)
      ? Object.values(value).map(short).join(' ')
      : String(value);
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}
