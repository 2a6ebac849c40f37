/** Where the arrow keys lead from a box: down and up along the ways, left and right among those at the same height. Pure. */
import type { Place } from '../layout';

export type Arrow = 'ArrowDown' | 'ArrowUp' | 'ArrowLeft' | 'ArrowRight';

const NEAR = 60;

export function walk(
  from: string,
  arrow: Arrow,
  lines: { from: string; to: string }[],
  places: Map<string, Place>,
): string | undefined {
  const here = places.get(from);
  if (!here) return undefined;
  const x = (id: string) => places.get(id)?.x ?? 0;
  if (arrow === 'ArrowDown' || arrow === 'ArrowUp') {
    const next =
      arrow === 'ArrowDown'
        ? lines.filter((line) => line.from === from).map((line) => line.to)
        : lines.filter((line) => line.to === from).map((line) => line.from);
    return [...next].sort((one, other) => Math.abs(x(one) - here.x) - Math.abs(x(other) - here.x))[0];
  }
  const side = arrow === 'ArrowRight' ? 1 : -1;
  return [...places]
    .filter(([id, place]) => id !== from && Math.abs(place.y - here.y) < NEAR && side * (place.x - here.x) > 0)
    .sort((one, other) => Math.abs(one[1].x - here.x) - Math.abs(other[1].x - here.x))[0]?.[0];
}
