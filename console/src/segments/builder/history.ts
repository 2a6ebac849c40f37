/** What can be taken back: a value with its past and future. Changes under one tag (typing in one field) are one step. */
export interface Timeline<T> {
  past: T[];
  now: T;
  future: T[];
  tag?: string;
}

/** Steps that are remembered. */
export const STEPS_MAX = 200;

export const begin = <T>(now: T): Timeline<T> => ({ past: [], now, future: [] });

export function put<T>(line: Timeline<T>, next: T, tag?: string, most = STEPS_MAX): Timeline<T> {
  if (next === line.now) return line;
  if (tag && tag === line.tag) return { ...line, now: next, future: [] };
  return { past: [...line.past, line.now].slice(-most), now: next, future: [], tag };
}

export function undo<T>(line: Timeline<T>): Timeline<T> {
  if (line.past.length === 0) return line;
  return { past: line.past.slice(0, -1), now: line.past.at(-1)!, future: [line.now, ...line.future] };
}

export function redo<T>(line: Timeline<T>): Timeline<T> {
  const [next, ...future] = line.future;
  return next === undefined ? line : { past: [...line.past, line.now], now: next, future };
}
