/**
 * Everything that can be done to a drawing, as a pure function: a board and an edit give a board. What holds after every edit: ids are
 * unique and stay, no way leads to a step that is not there, and no place or start names one. Undoing is keeping the board before.
 */
import { isObject } from '../../api/json';
import type { JsonObject, StepKind } from '../../api/types';
import { ENTRY, idOf } from '../graph';
import type { Place } from '../layout';
import { adopt, tailOf } from './fragment';
import { allWays, mainWay, nodeOf, nodesOf, startOf, waysOf, withWay, type Path } from './ways';

export interface Board {
  definition: JsonObject;
  /** What was taken away, the last first. */
  bin: Removed[];
}
export interface Removed {
  nodes: JsonObject[];
  /** The ways that led there. */
  ways: (Target & { to: string })[];
  /** Where they stood, those that somebody had put somewhere. */
  places: Record<string, Place>;
}
/** A way: of the entry (then the path is `start`) or of a step. */
export interface Target {
  from: string;
  path: Path;
}
export interface Note extends Place {
  text: string;
}

export type Edit =
  | { do: 'add'; node: JsonObject; into?: Target; place?: Place }
  | { do: 'set'; id: string; node: JsonObject }
  | { do: 'head'; part: JsonObject }
  | { do: 'connect'; way: Target; to: string }
  | { do: 'remove'; ids: string[] }
  | { do: 'restore'; index: number }
  | { do: 'forget' }
  | { do: 'paste'; nodes: JsonObject[]; into?: Target; place?: Place }
  | { do: 'move'; places: Record<string, Place> }
  /** Where they stand by themselves: these, or all. */
  | { do: 'tidy'; ids?: string[] }
  | { do: 'note'; index: number; note?: Note }
  | { do: 'replace'; definition: JsonObject };

export const emptyBoard = (definition: JsonObject): Board => ({ definition, bin: [] });

export function apply(kinds: StepKind[], board: Board, edit: Edit): Board {
  const { definition } = board;
  switch (edit.do) {
    case 'add':
      return { ...board, definition: insert(kinds, definition, [edit.node], edit.into, edit.place) };
    case 'paste':
      return { ...board, definition: insert(kinds, definition, edit.nodes, edit.into, edit.place) };
    case 'set':
      return { ...board, definition: swap(definition, edit.id, () => ({ ...edit.node, id: edit.id })) };
    case 'head':
      return { ...board, definition: { ...definition, ...edit.part } };
    case 'connect':
      return { ...board, definition: connect(definition, edit.way, edit.to) };
    case 'remove':
      return remove(kinds, board, edit.ids);
    case 'restore':
      return restore(kinds, board, edit.index);
    case 'forget':
      return { ...board, bin: [] };
    case 'move':
      return { ...board, definition: placed(definition, { ...placesOf(definition), ...edit.places }) };
    case 'tidy':
      return { ...board, definition: placed(definition, edit.ids ? without(placesOf(definition), edit.ids) : {}) };
    case 'note':
      return { ...board, definition: note(definition, edit.index, edit.note) };
    case 'replace':
      return { ...board, definition: edit.definition };
  }
}

export const swap = (definition: JsonObject, id: string, change: (node: JsonObject) => JsonObject): JsonObject => ({
  ...definition,
  nodes: nodesOf(definition).map((node) => (idOf(node) === id ? change(node) : node)),
});

/** A way that is not there any more, or to a step that is not there, changes nothing. */
function connect(definition: JsonObject, way: Target, to: string): JsonObject {
  if (to !== '' && !nodeOf(definition, to)) return definition;
  if (way.from === ENTRY) return to === '' ? definition : { ...definition, start: to };
  return swap(definition, way.from, (node) => withWay(node, way.path, to));
}

const whereTo = (kinds: StepKind[], definition: JsonObject, way: Target) =>
  allWays(kinds, definition).find((one) => one.from === way.from && one.path.join('/') === way.path.join('/'))?.to;

/** Puts steps, the first of which is their beginning, into a way: what it led to comes after them. */
function insert(
  kinds: StepKind[],
  definition: JsonObject,
  given: JsonObject[],
  into: Target | undefined,
  place: Place | undefined,
): JsonObject {
  const nodes = adopt(kinds, definition, given);
  const [first] = nodes;
  if (!first) return definition;
  const before = nodesOf(definition);
  const whither = into ? whereTo(kinds, definition, into) : undefined;
  let grown: JsonObject = { ...definition, nodes: [...before, ...nodes] };
  if (before.length === 0) grown = { ...grown, start: idOf(first) };
  else if (into && whither !== undefined) {
    grown = connect(grown, into, idOf(first));
    const tail = tailOf(kinds, nodes);
    if (tail && whither) grown = connect(grown, tail, whither);
  }
  return place && !into ? placed(grown, { ...placesOf(grown), [idOf(first)]: place }) : grown;
}

/** Steps go; who was on the way to one of them goes on where it led. */
function remove(kinds: StepKind[], board: Board, ids: string[]): Board {
  const { definition } = board;
  const gone = new Set(ids.filter((id) => nodeOf(definition, id)));
  if (gone.size === 0) return board;
  const after = (id: string, seen = new Set<string>()): string => {
    if (!gone.has(id)) return id;
    const node = nodeOf(definition, id)!;
    return seen.has(id) ? '' : after(mainWay(kinds, node)?.to ?? '', seen.add(id));
  };
  const start = after(startOf(definition));
  const rest = nodesOf(definition)
    .filter((node) => !gone.has(idOf(node)))
    .map((node) => {
      const lost = waysOf(kinds, node).filter((way) => gone.has(way.to));
      return lost.reduce((made, way) => withWay(made, way.path, after(way.to)), node);
    });
  const kept: JsonObject = { ...definition, nodes: rest };
  if (rest.length === 0) delete kept.start;
  else kept.start = start || idOf(rest[0]!);
  const placesWhere = (wanted: (id: string) => boolean) =>
    Object.fromEntries(Object.entries(placesOf(definition)).filter(([id]) => wanted(id)));
  const removed: Removed = {
    places: placesWhere((id) => gone.has(id)),
    nodes: nodesOf(definition).filter((node) => gone.has(idOf(node))),
    ways: allWays(kinds, definition)
      .filter((way) => gone.has(way.to) && !gone.has(way.from))
      .map(({ from, path, to }) => ({ from, path, to })),
  };
  return {
    definition: placed(
      kept,
      placesWhere((id) => !gone.has(id)),
    ),
    bin: [removed, ...board.bin],
  };
}

/** Brings back what was taken away; the ways that led there lead there again, if they are still there. */
function restore(kinds: StepKind[], board: Board, index: number): Board {
  const back = board.bin[index];
  if (!back) return board;
  const { definition } = board;
  const nodes = adopt(kinds, definition, back.nodes);
  const before = nodesOf(definition);
  const grown: JsonObject = {
    ...definition,
    nodes: [...before, ...nodes],
    start: startOf(definition) || idOf(nodes[0]!),
  };
  const named = (id: string) => idOf(nodes[back.nodes.findIndex((node) => idOf(node) === id)]!);
  const led = back.ways.filter((way) => whereTo(kinds, grown, way) !== undefined);
  const stood = Object.entries(back.places).map(([id, place]) => [named(id), place] as const);
  const there = placed(grown, { ...placesOf(grown), ...Object.fromEntries(stood) });
  return {
    definition: led.reduce((made, way) => connect(made, way, named(way.to)), there),
    bin: board.bin.toSpliced(index, 1),
  };
}

export function placesOf(definition: JsonObject): Record<string, Place> {
  const places = isObject(definition.layout) ? definition.layout.nodes : undefined;
  return isObject(places) ? (places as unknown as Record<string, Place>) : {};
}

export function notesOf(definition: JsonObject): Note[] {
  const notes = isObject(definition.layout) ? definition.layout.notes : undefined;
  return Array.isArray(notes) ? (notes as unknown as Note[]) : [];
}

const without = (places: Record<string, Place>, ids: string[]) =>
  Object.fromEntries(Object.entries(places).filter(([id]) => !ids.includes(id)));

function placed(definition: JsonObject, places: Record<string, Place>): JsonObject {
  const there = Object.entries(places).filter(([id]) => nodeOf(definition, id));
  const whole = there.map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }] as const);
  return withLayout(definition, 'nodes', whole.length > 0 ? Object.fromEntries(whole) : undefined);
}

/** Past the end of the list adds one; without a note takes it away. */
function note(definition: JsonObject, index: number, given: Note | undefined): JsonObject {
  const notes = [...notesOf(definition)];
  if (given) notes[Math.min(index, notes.length)] = { ...given, x: Math.round(given.x), y: Math.round(given.y) };
  else notes.splice(index, 1);
  return withLayout(definition, 'notes', notes.length > 0 ? (notes as unknown as JsonObject[]) : undefined);
}

function withLayout(definition: JsonObject, name: string, value: JsonObject | JsonObject[] | undefined): JsonObject {
  const layout: JsonObject = isObject(definition.layout) ? { ...definition.layout } : {};
  if (value === undefined) delete layout[name];
  else layout[name] = value;
  const made = { ...definition, layout };
  if (Object.keys(layout).length === 0) delete (made as JsonObject).layout;
  return made;
}
