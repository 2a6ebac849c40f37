import { useEffect, useRef, useState } from 'react';
import type { LiveEvent, LiveTick } from '../api/types';

/** Rows that the screen keeps. */
const KEPT_MAX = 300;
/** Half seconds over which the rate is told. */
const RATE_TICKS = 10;

export interface Live {
  state: 'connecting' | 'open' | 'lost';
  events: LiveEvent[];
  /** Newest events that came while the list was held still. */
  waiting: number;
  /** Of all that comes in, whatever the filter; undefined until two messages told it. */
  perSecond?: number;
  lagMs?: number;
  missed: number;
}

const NONE: Live = { state: 'connecting', events: [], waiting: 0, missed: 0 };

/**
 * Events as they come in, newest first. While `held` is true the list stays as it is, so that nothing moves under the pointer; what came
 * meanwhile is shown when it is let go.
 */
export function useLive(filter: { name?: string; kind?: string }, held: boolean): Live {
  const [live, setLive] = useState<Live>(NONE);
  const heldNow = useRef(held);
  const behind = useRef<LiveEvent[]>([]);
  const { name = '', kind = '' } = filter;

  useEffect(() => {
    heldNow.current = held;
    if (held || behind.current.length === 0) return;
    const came = behind.current;
    behind.current = [];
    setLive((before) => ({ ...before, waiting: 0, events: [...came, ...before.events].slice(0, KEPT_MAX) }));
  }, [held]);

  useEffect(() => {
    // Rate and lag are of all events: another filter does not change them.
    setLive(({ perSecond, lagMs }) => ({ ...NONE, perSecond, lagMs }));
    behind.current = [];
    const counts: number[] = [];
    const search = new URLSearchParams({ ...(name && { name }), ...(kind && { kind }) });
    const source = new EventSource(`/api/live${search.size ? `?${search.toString()}` : ''}`);
    source.onerror = () => {
      // The server ends a stream now and then; the browser comes back by itself. Only a closed source is lost.
      if (source.readyState === EventSource.CLOSED) setLive((before) => ({ ...before, state: 'lost' }));
    };
    source.onmessage = (message: MessageEvent<string>) => {
      const tick = JSON.parse(message.data) as LiveTick;
      counts.push(tick.count);
      if (counts.length > RATE_TICKS) counts.shift();
      const came = [...tick.events].reverse();
      const perSecond = rateOf(counts);
      if (heldNow.current) behind.current = [...came, ...behind.current].slice(0, KEPT_MAX);
      setLive((before) => {
        const known = new Set(before.events.map((event) => event.offset));
        const fresh = came.filter((event) => !known.has(event.offset));
        return {
          state: 'open',
          perSecond: perSecond ?? before.perSecond,
          lagMs: tick.lagMs,
          missed: before.missed + (before.state === 'connecting' ? 0 : tick.missed),
          waiting: heldNow.current ? behind.current.length : 0,
          events: heldNow.current ? before.events : [...fresh, ...before.events].slice(0, KEPT_MAX),
        };
      });
    };
    return () => source.close();
  }, [name, kind]);
  return live;
}

/** Events a second by the counts of the last messages, two a second. The first brings what was before: of it alone there is no rate. */
export function rateOf(counts: number[]): number | undefined {
  if (counts.length < 2) return undefined;
  return (2 * counts.slice(1).reduce((sum, count) => sum + count, 0)) / (counts.length - 1);
}
