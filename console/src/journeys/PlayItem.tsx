import type { ReactNode } from 'react';
import type { PlayLine } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { useMessageName } from '../talk/api';
import { lineWords } from './lineWords';
import { WayTag } from './WayTag';

interface Props {
  line: PlayLine;
  /** What a step is called. */
  step: (id: string) => string;
  /** Also says how long that is from then. */
  since?: number;
  /** After what happened. */
  children?: ReactNode;
}

/** One thing that happens to one person in a journey that is tried: when, on which way, what. */
export function PlayItem({ line, step, since, children }: Props) {
  const t = useT();
  const format = useFormat();
  const message = useMessageName();
  return (
    <li data-what={line.what}>
      <time dateTime={new Date(line.atMs).toISOString()} title={format.exact(line.atMs)}>
        {format.date(line.atMs)}, {format.clock(line.atMs)}
        {since !== undefined && <span className="dim"> · {format.relative(line.atMs, since)}</span>}
      </time>
      <WayTag way={line.way} />
      <span>{lineWords(t, line, step(line.node), message(line.message))}</span>
      {children}
    </li>
  );
}
