/** Where the boxes of a journey stand: by dagre from top to bottom, but where somebody put them. */
import dagre from '@dagrejs/dagre';

export const WIDTH = 250;
export const HEIGHT = 112;
export const SMALL_HEIGHT = 44;

export interface Place {
  x: number;
  y: number;
}
export interface Box {
  id: string;
  width?: number;
  height?: number;
}

/**
 * Left upper corners. What has no place of its own moves with what leads to it, so that a box that was put elsewhere takes along what
 * hangs on it.
 */
export function layout(
  boxes: Box[],
  edges: { from: string; to: string }[],
  placed: Record<string, Place> = {},
  gaps: { nodesep: number; ranksep: number } = { nodesep: 48, ranksep: 54 },
): Map<string, Place> {
  const drawing = new dagre.graphlib.Graph({ multigraph: true });
  drawing.setGraph({ rankdir: 'TB', ...gaps });
  drawing.setDefaultEdgeLabel(() => ({}));
  boxes.forEach(({ id, width, height }) => drawing.setNode(id, { width: width ?? WIDTH, height: height ?? HEIGHT }));
  edges.forEach((edge, i) => drawing.setEdge(edge.from, edge.to, {}, String(i)));
  dagre.layout(drawing);
  const own = new Map(
    boxes.map(({ id }) => {
      const { x, y, width, height } = drawing.node(id);
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
  return Object.keys(placed).length > 0 ? moved(own, edges, placed) : own;
}

function moved(own: Map<string, Place>, edges: { from: string; to: string }[], placed: Record<string, Place>) {
  const places = new Map<string, Place>();
  // From top to bottom, so that what leads to a box has its place before.
  for (const [id, place] of [...own].sort((one, other) => one[1].y - other[1].y)) {
    const before = edges.find((edge) => edge.to === id && places.has(edge.from))?.from;
    const from = before === undefined ? undefined : { was: own.get(before)!, is: places.get(before)! };
    places.set(
      id,
      placed[id] ?? (from ? { x: place.x + from.is.x - from.was.x, y: place.y + from.is.y - from.was.y } : place),
    );
  }
  return places;
}
