import type { TestRun } from '../../api/types';

export type Pace = TestRun['pace'];

/** What is offered; the words are `testrun.pace.NAME`. */
export const PACES = {
  s1: { kind: 'at_most', amount: 1 },
  s10: { kind: 'at_most', amount: 10 },
  s60: { kind: 'at_most', amount: 60 },
  x60: { kind: 'faster', amount: 60 },
  x1440: { kind: 'faster', amount: 1440 },
  drawn: { kind: 'as_drawn', amount: null },
} as const satisfies Record<string, Pace>;

export type PaceName = keyof typeof PACES;
export const PACE_NAMES = Object.keys(PACES) as PaceName[];
