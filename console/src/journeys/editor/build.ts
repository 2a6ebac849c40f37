/** A drawing as boxes and lines. Pure: what stands where, not how it looks. */
import type { JsonObject, StepKind } from '../../api/types';
import { ENTRY, idOf } from '../graph';
import { layout, SMALL_HEIGHT, WIDTH, type Box, type Place } from '../layout';
import { notesOf, placesOf, type Note } from './edits';
import { noteId } from './problems';
import { allWays, nodesOf, wayId, type Way } from './ways';

/** Without the numbers of people, with a title of two lines: below it a line and its word have room. */
const HEIGHT = 98;
export const LEAF_WIDTH = 70;
export const LEAF_HEIGHT = 34;

/** Between an end and what stands beside it. */
const LEAF_GAP = 12;

/** Where a way ends that leads nowhere. */
export const leafId = (way: Way) => `:leaf|${wayId(way)}`;

export interface Built {
  places: Map<string, Place>;
  nodes: JsonObject[];
  leaves: Way[];
  ways: Way[];
  notes: { id: string; note: Note }[];
  /** Where each way leaves its box, as a part of its width: in the order of what they lead to, so that lines do not cross. */
  outs: Map<string, number>;
}

export function build(kinds: StepKind[], definition: JsonObject): Built {
  const nodes = nodesOf(definition);
  const ways = allWays(kinds, definition);
  const leaves = ways.filter((way) => way.to === '');
  const boxes = [
    { id: ENTRY, width: WIDTH, height: SMALL_HEIGHT },
    ...nodes.map((node) => ({ id: idOf(node), width: WIDTH, height: HEIGHT })),
    ...leaves.map((way) => ({ id: leafId(way), width: LEAF_WIDTH, height: LEAF_HEIGHT })),
  ];
  const lines = ways.map((way) => ({ from: way.from, to: way.to || leafId(way) }));
  const places = layout(boxes, lines, placesOf(definition));
  const x = (way: Way) => places.get(way.to || leafId(way))?.x ?? 0;
  const outs = new Map(
    [ENTRY, ...nodes.map(idOf)].flatMap((box) => {
      const own = ways.filter((way) => way.from === box).sort((one, other) => x(one) - x(other));
      return own.map((way, i) => [wayId(way), (i + 1) / (own.length + 1)]);
    }),
  );
  for (const way of leaves) {
    const out = places.get(way.from)!.x + WIDTH * outs.get(wayId(way))!;
    straighten(boxes, places, leafId(way), out - LEAF_WIDTH / 2);
  }
  return {
    places,
    outs,
    nodes,
    leaves,
    ways,
    notes: notesOf(definition).map((note, i) => ({ id: noteId(i), note })),
  };
}

/** An end stands right below where its way goes out, unless something else is there. */
function straighten(boxes: Required<Box>[], places: Map<string, Place>, leaf: string, x: number) {
  const { y } = places.get(leaf)!;
  const free = boxes.every(({ id, width, height }) => {
    const other = places.get(id)!;
    const beside = other.x + width + LEAF_GAP <= x || x + LEAF_WIDTH + LEAF_GAP <= other.x;
    return id === leaf || beside || other.y + height <= y || y + LEAF_HEIGHT <= other.y;
  });
  if (free) places.set(leaf, { x, y });
}
