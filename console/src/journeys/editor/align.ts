/** Puts steps in line. Pure. */
import { HEIGHT, WIDTH, type Place } from '../layout';

const GAP = 48;

/** Under one another or side by side, where the first of them stands, in the order in which they stand; none over another. */
export function aligned(places: Record<string, Place>, line: 'column' | 'row'): Record<string, Place> {
  const [along, across, size] = line === 'column' ? (['y', 'x', HEIGHT] as const) : (['x', 'y', WIDTH] as const);
  const sorted = Object.entries(places).sort(([, one], [, other]) => one[along] - other[along]);
  let free = -Infinity;
  return Object.fromEntries(
    sorted.map(([id, place]) => {
      const at = Math.max(place[along], free);
      free = at + size + GAP;
      return [id, { ...place, [along]: at, [across]: sorted[0]![1][across] }];
    }),
  );
}
