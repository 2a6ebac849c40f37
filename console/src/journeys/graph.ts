/** A journey's definition as a graph. Pure: what is drawn, not how. Knows no step by name, so that a new one is drawn without a change here. */
import { isObject, objects } from '../api/json';
import type { Json, JsonObject, TimelineItem } from '../api/types';

export interface Edge {
  from: string;
  to: string;
  /** The field of the step that leads there: `next`, `success`, `timeout`, … */
  port: string;
}
export interface Graph {
  nodes: JsonObject[];
  edges: Edge[];
}

/** Where everybody comes in, and where everybody ends. Not ids: those have no colon. */
export const ENTRY = ':entry';
export const END = ':end';

/** All that there is of a thing that has nothing but its name to be told by. */
const NAMED = new Set(['name', 'share', 'next']);

const PORTS = new Set(['next', 'success', 'timeout', 'then', 'else']);

export const idOf = (node: JsonObject) => String(node.id);

export function graphOf(definition: JsonObject): Graph {
  const nodes = objects(definition.nodes);
  const ids = new Set(nodes.map(idOf));
  const start = typeof definition.start === 'string' ? definition.start : nodes[0] && idOf(nodes[0]);
  const edges: Edge[] = start ? [{ from: ENTRY, to: start, port: '' }] : [];
  for (const node of nodes) {
    const out: Edge[] = [];
    ports(node, ids, (to, port) => out.push({ from: idOf(node), to, port }));
    // A step that leads nowhere ends the journey.
    edges.push(...(out.length ? out : [{ from: idOf(node), to: END, port: '' }]));
  }
  return { nodes, edges: unique(edges) };
}

function ports(value: Json, ids: Set<string>, found: (to: string, port: string) => void) {
  if (Array.isArray(value)) value.forEach((one, i) => ports(named(one, i), ids, found));
  else if (isObject(value))
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') ports(inner, ids, found);
      else if (PORTS.has(name) && ids.has(inner)) found(inner, label(value, name));
    }
}

/** An arm of a split, or a parallel way, has a number if nobody gave it a name. */
const named = (one: Json, i: number): Json =>
  isObject(one) && Object.keys(one).every((key) => NAMED.has(key)) ? { ...one, name: armName(one, i) } : one;

export const armName = (arm: JsonObject, i: number) => String(arm.name || i + 1);

/** A branch by event is named by its event, an arm of a split by its name, a way of a choice by its values. */
function label(step: JsonObject, port: string) {
  const name = step.event ?? (Array.isArray(step.is) ? step.is.join(', ') : step.name);
  return port === 'next' && typeof name === 'string' && !step.type ? name : port;
}

/** Two ways to the same node are drawn as one line with both names. */
function unique(edges: Edge[]): Edge[] {
  const byWay = new Map<string, Edge>();
  for (const edge of edges) {
    const way = `${edge.from}\n${edge.to}`;
    const before = byWay.get(way);
    byWay.set(way, before ? { ...before, port: `${before.port} / ${edge.port}` } : edge);
  }
  return [...byWay.values()];
}

/** The channels that a journey may use, each once, in the order of its steps. */
export function channelsOf(definition: JsonObject): string[] {
  const found = new Set<string>();
  const look = (value: Json) => {
    if (Array.isArray(value)) value.forEach(look);
    else if (isObject(value)) {
      if (typeof value.channel === 'string' && value.message !== undefined) found.add(value.channel);
      Object.values(value).forEach(look);
    }
  };
  look(definition);
  return [...found];
}

/** How often each way was gone: `from\nto` → moves, with {@link ENTRY} and {@link END} for outside. */
export function movesByWay(ways: { from?: string | null; to?: string | null; moves: number }[]): Map<string, number> {
  const moves = new Map<string, number>();
  for (const way of ways) {
    const key = `${way.from ?? ENTRY}\n${way.to ?? END}`;
    moves.set(key, (moves.get(key) ?? 0) + way.moves);
  }
  return moves;
}

/** Who came to the end of his way left nothing early. */
const ENDED = new Set(['completed', 'way_ended']);

/** How many left each step early, by an exit from outside such as an order: no line is drawn for them, since it would cross all others. */
export function leftEarly(
  graph: Graph,
  ways: { from?: string | null; to?: string | null; reason?: string | null; moves: number }[],
): Map<string, number> {
  const drawn = new Set(graph.edges.filter((edge) => edge.to === END).map((edge) => edge.from));
  const left = new Map<string, number>();
  for (const { from, to, reason, moves } of ways)
    if (from && !to && !drawn.has(from) && !ENDED.has(reason ?? '')) left.set(from, (left.get(from) ?? 0) + moves);
  return left;
}

/** The steps that a fact of an instance tells: what he did in a row is one fact. */
export const stepsOf = (said: JsonObject): JsonObject[] =>
  objects(said.steps).filter((step) => typeof step.node === 'string');

/** What is said when one leaves, and when one of his ways ends while another goes on. */
const LEAVING = new Set(['Exited journey', 'Way ended']);

/**
 * What the facts of one instance say of where he went, a list a way, from {@link ENTRY} to {@link END} if he came there; a way of its own
 * tells where it parted, and begins there.
 */
export function pathsOf(facts: Pick<TimelineItem, 'name' | 'properties'>[]): string[][] {
  const ways = new Map<string, JsonObject[]>();
  const over = new Set<string>();
  for (const { name, properties } of facts) {
    const said = properties ?? {};
    const way = String(said.way ?? '');
    const steps = stepsOf(said);
    if (steps.length) ways.set(way, [...(ways.get(way) ?? []), ...steps]);
    if (LEAVING.has(name)) over.add(way);
  }
  return [...ways].map(([way, steps]) => {
    const sorted = steps.sort((a, b) => Number(a.visit) - Number(b.visit));
    const from = sorted[0]!.from;
    return [
      typeof from === 'string' ? from : ENTRY,
      ...sorted.map((said) => String(said.node)),
      ...(over.has(way) ? [END] : []),
    ];
  });
}
