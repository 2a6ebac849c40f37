import { Text } from '@mantine/core';
import { useState } from 'react';
import type { SegmentSize } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import './past.css';

const HEIGHT = 100;
const FLOW = 40;
/** Fewer days stand at the right, as wide as they will be. */
const DAYS_MIN = 14;

interface Props {
  items: SegmentSize[];
  dayOf: (day: string) => string;
}

/** The size as a line, below it who came (up) and went (down) each day. The day under the pointer, else the last one, is said in words. */
export function SizeChart({ items, dayOf }: Props) {
  const t = useT();
  const format = useFormat();
  const [pointed, setPointed] = useState<number>();
  const top = Math.max(1, ...items.map((one) => one.size));
  const flow = Math.max(1, ...items.map((one) => Math.max(one.entered, one.left)));
  const y = (size: number) => HEIGHT - (size / top) * (HEIGHT - 4);
  const width = Math.max(DAYS_MIN, items.length);
  const from = width - items.length;
  // A day is as wide as one unit; the line goes through their middles.
  const line = items.map((one, at) => `${from + at + 0.5} ${y(one.size)}`);
  const begins = items.length === 1 ? from : from + 0.5;
  const path = items.length === 1 ? `M${from} ${y(items[0]!.size)} H${width}` : `M${line.join(' L')}`;
  const shown = items[pointed ?? items.length - 1] ?? items.at(-1)!;
  return (
    <div className="sizes" onPointerLeave={() => setPointed(undefined)}>
      <Text size="sm" component="p" className="chart-said" m={0}>
        <span>
          <span className="dim">{dayOf(shown.day)}:</span> <b>{format.number(shown.size)}</b>{' '}
          <span className="sizes-in">+{format.number(shown.entered)}</span>{' '}
          <span className="sizes-out">−{format.number(shown.left)}</span>
        </span>
        <span className="chart-top" aria-hidden>
          {format.compact(top)}
        </span>
      </Text>
      <div className="sizes-frame">
        <svg
          role="img"
          aria-label={t('past.picture', {
            from: dayOf(items[0]!.day),
            first: format.number(items[0]!.size),
            last: format.number(items.at(-1)!.size),
            most: format.number(top),
          })}
          viewBox={`0 0 ${width} ${HEIGHT + 2 * FLOW}`}
          preserveAspectRatio="none"
        >
          <path className="sizes-area" d={`${path} V${HEIGHT} H${begins} Z`} />
          <path className="sizes-line" d={path} vectorEffect="non-scaling-stroke" />
          {items.map((one, at) => {
            const up = (one.entered / flow) * (FLOW - 8);
            const down = (one.left / flow) * (FLOW - 8);
            const middle = HEIGHT + FLOW;
            return (
              <g key={one.day} onPointerEnter={() => setPointed(at)} data-pointed={pointed === at || undefined}>
                <rect className="chart-day" x={from + at} y={0} width={1} height={HEIGHT + 2 * FLOW} />
                <rect className="sizes-bar-in" x={from + at + 0.15} y={middle - up} width={0.7} height={up} />
                <rect className="sizes-bar-out" x={from + at + 0.15} y={middle} width={0.7} height={down} />
              </g>
            );
          })}
          <path className="sizes-axis" d={`M0 ${HEIGHT + FLOW} H${width}`} vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      <div className="chart-ends" aria-hidden>
        <span style={{ marginInlineStart: `${(100 * from) / (width + 4)}%` }}>{dayOf(items[0]!.day)}</span>
        {items.length > 1 && <span>{dayOf(items.at(-1)!.day)}</span>}
      </div>
    </div>
  );
}
