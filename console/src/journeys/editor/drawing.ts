import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { Conditions, JsonObject, Segment, StepKind } from '../../api/types';
import { begin, put, redo, undo } from '../../segments/builder/history';
import { apply, emptyBoard, type Edit, type Target } from './edits';
import type { Names } from '../names';
import type { Problem } from './problems';

/** What the parts of the editor share. */
export interface Drawing {
  kinds: StepKind[];
  /** What lets one in. */
  entries: StepKind[];
  definition: JsonObject;
  edit: (edit: Edit, tag?: string) => void;
  problems: Problem[];
  /** Nothing was done yet: what is empty is no mistake yet, but still to do. */
  quiet: boolean;
  readOnly: boolean;
  /** Boxes: ids of steps, ENTRY, notes. */
  selected: string[];
  choose: (ids: string[]) => void;
  /** Asks for a step to be put into a way. */
  ask: (way: Target) => void;
  /** A step of this kind goes into a way, or stands by itself. */
  add: (type: string, into?: Target, place?: { x: number; y: number }) => void;
  conditions: Conditions;
  segments: Segment[];
  names: Names;
}

export const DrawingContext = createContext<Drawing | undefined>(undefined);

export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext);
  if (!drawing) throw new Error('outside of the editor');
  return drawing;
}

/** A board with its way back, which is as long as the session. Edits under one tag, one after the other, are one step. */
export function useBoard(kinds: StepKind[], first: JsonObject) {
  const [line, setLine] = useState(() => begin(emptyBoard(first)));
  const edit = useCallback(
    (made: Edit, tag?: string) => setLine((before) => put(before, apply(kinds, before.now, made), tag, Infinity)),
    [kinds],
  );
  return useMemo(
    () => ({
      ...line.now,
      edit,
      undo: () => setLine(undo),
      redo: () => setLine(redo),
      canUndo: line.past.length > 0,
      canRedo: line.future.length > 0,
    }),
    [line, edit],
  );
}
