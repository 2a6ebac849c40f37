import { useMemo } from 'react';
import type { JsonObject } from '../../api/types';
import { END, ENTRY, graphOf, idOf } from '../graph';
import { layout } from '../layout';
import { stepIcon } from '../steps';

const BOX = { width: 56, height: 40 };
const END_BOX = { width: 28, height: 14 };
const MARGIN = 4;

/** The shape of a journey at a glance: a box a step with its icon. For eyes only; the words stand beside it. */
export function SmallDrawing({ definition, height }: { definition: JsonObject; height: number }) {
  const { boxes, lines, box } = useMemo(() => draw(definition), [definition]);
  return (
    <svg className="small-drawing" viewBox={box} height={height} width="100%" aria-hidden focusable="false">
      {lines.map((line) => (
        <path key={line} d={line} className="small-line" />
      ))}
      {boxes.map((one) => {
        const Icon = one.type ? stepIcon(one.type) : undefined;
        return (
          <g key={one.id} transform={`translate(${one.x} ${one.y})`}>
            <rect
              width={one.width}
              height={one.height}
              rx={one.type ? 8 : 7}
              className={one.type ? 'small-box' : 'small-end'}
            />
            {Icon && <Icon x={one.width / 2 - 11} y={one.height / 2 - 11} size={22} stroke={1.6} />}
          </g>
        );
      })}
    </svg>
  );
}

function draw(definition: JsonObject) {
  const graph = graphOf(definition);
  const all = [
    { id: ENTRY, type: '', ...END_BOX },
    ...graph.nodes.map((node) => ({ id: idOf(node), type: String(node.type), ...BOX })),
    { id: END, type: '', ...END_BOX },
  ];
  const places = layout(all, graph.edges, {}, { nodesep: 18, ranksep: 18 });
  const boxes = all.map((one) => ({ ...one, ...places.get(one.id)! }));
  const byId = new Map(boxes.map((one) => [one.id, one]));
  const lines = graph.edges.map((edge) => {
    const from = byId.get(edge.from)!;
    const to = byId.get(edge.to)!;
    const [x1, y1] = [from.x + from.width / 2, from.y + from.height];
    const [x2, y2] = [to.x + to.width / 2, to.y];
    const bend = Math.max(10, (y2 - y1) / 2);
    return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
  });
  const right = Math.max(...boxes.map((one) => one.x + one.width));
  const bottom = Math.max(...boxes.map((one) => one.y + one.height));
  return { boxes, lines, box: `${-MARGIN} ${-MARGIN} ${right + 2 * MARGIN} ${bottom + 2 * MARGIN}` };
}
