import { useEffect, useRef } from 'react';
import { ENTRY, idOf } from '../graph';
import { letterOf } from '../../ui/keys';
import { useDrawing } from './drawing';
import { useActs } from './useActs';
import { nodeOf, nodesOf } from './ways';
import { noteIndex } from './problems';

interface Keys {
  undo: () => void;
  redo: () => void;
  search: () => void;
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The box that has the focus: the arrows lead from one to the next without choosing it. */
const focused = () => {
  const id = document.activeElement?.getAttribute('data-id');
  return id ? [id] : [];
};

/** The editor's keys. In a field the browser's own stay what they are, but for undo: what is typed is an edit as well. */
export function useKeys({ undo, redo, search }: Keys) {
  const { selected, choose, edit, definition, readOnly, ask } = useDrawing();
  const acts = useActs();
  const run = (event: KeyboardEvent) => {
    if (document.querySelector('[role=dialog]')) return;
    const boxes = selected.length > 0 ? selected : focused();
    const steps = boxes.filter((id) => nodeOf(definition, id));
    const mod = event.ctrlKey || event.metaKey;
    const key = letterOf(event);
    const act = (): (() => void) | undefined => {
      if (mod && key === 'f') return search;
      if (readOnly) return undefined;
      if (mod && key === 'z') return event.shiftKey ? redo : undo;
      if (mod && key === 'y') return redo;
      if (typing(event.target) || window.getSelection()?.toString()) return undefined;
      if (mod && key === 'v') return () => acts.paste(acts.after(steps.at(-1)));
      if (mod && key === 'a') return () => choose(nodesOf(definition).map(idOf));
      if (key === 'escape') return () => choose([]);
      if (!mod && key === '+' && boxes[0] === ENTRY) return () => ask({ from: ENTRY, path: ['start'] });
      const note = noteIndex(boxes[0] ?? '');
      if (note >= 0 && (key === 'delete' || key === 'backspace'))
        return () => {
          edit({ do: 'note', index: note });
          choose([]);
        };
      if (steps.length === 0) return undefined;
      if (mod && key === 'c') return () => acts.copy(steps);
      if (mod && key === 'x') return () => acts.cut(steps);
      if (mod && key === 'd') return () => acts.duplicate(steps);
      if (key === 'delete' || key === 'backspace') return () => acts.remove(steps);
      const into = acts.after(steps[0]);
      if (!mod && key === '+' && into) return () => ask(into);
      return undefined;
    };
    const found = act();
    if (!found) return;
    event.preventDefault();
    found();
  };
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
