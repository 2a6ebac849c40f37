import { Fragment } from 'react';
import type { SegmentSize } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import './past.css';

/** A few days, too few for a line: a row each, the latest first. */
export function SizeDays({ items, dayOf }: { items: SegmentSize[]; dayOf: (day: string) => string }) {
  const t = useT();
  const format = useFormat();
  const top = Math.max(1, ...items.map((one) => one.size));
  return (
    <>
      <div className="size-days">
        {items.toReversed().map((one) => (
          <Fragment key={one.day}>
            <span className="dim">{dayOf(one.day)}</span>
            <span aria-hidden>
              <span className="bar" style={{ display: 'block', width: `${(100 * one.size) / top}%` }} />
            </span>
            <b data-number>{format.number(one.size)}</b>
            <span data-number className="sizes-in">
              +{format.number(one.entered)}
            </span>
            <span data-number className="sizes-out">
              −{format.number(one.left)}
            </span>
          </Fragment>
        ))}
      </div>
      <p className="dim" style={{ margin: '12px 0 0', fontSize: 13 }}>
        {t('past.fewDays')}
      </p>
    </>
  );
}
