/** A drawing as boxes and lines. Pure: what stands where, not how it looks. */
import type { JsonObject, StepKind } from '../../api/types';
import { ENTRY, idOf } from '../graph';
import { layout, SMALL_HEIGHT, WIDTH, type Place } from '../layout';
import { notesOf, placesOf, type Note } from './edits';
import { noteId } from './problems';
import { allWays, nodesOf, wayId, type Way } from './ways';

/** Without the numbers of people. */
const HEIGHT = 84;
export const LEAF_WIDTH = 110;
export const LEAF_HEIGHT = 34;

/** Where a way ends that leads nowhere. */
export const leafId = (way: Way) => `:leaf|${wayId(way)}`;

export interface Built {
  places: Map<string, Place>;
  nodes: JsonObject[];
  leaves: Way[];
  ways: Way[];
  notes: { id: string; note: Note }[];
  /** The ways of each box from left to right, as what they lead to stands: so that lines do not cross. */
  order: Map<string, string[]>;
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
  const order = new Map(
    nodes.map((node) => {
      const own = ways.filter((way) => way.from === idOf(node));
      return [idOf(node), [...own].sort((one, other) => x(one) - x(other)).map((way) => way.path.join('/'))];
    }),
  );
  return {
    places,
    order,
    nodes,
    leaves,
    ways,
    notes: notesOf(definition).map((note, i) => ({ id: noteId(i), note })),
  };
}
