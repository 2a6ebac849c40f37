import { useState, type DragEvent } from 'react';
import { useDrawing } from './drawing';
import type { Target } from './edits';

/** What the palette's kinds are dragged as. */
export const DRAGGED = 'application/x-braid-step';

/** A place where a step from the palette may be dropped: into this way. */
export function useDrop(way: Target) {
  const { add } = useDrawing();
  const [over, setOver] = useState(false);
  const ours = (event: DragEvent) => event.dataTransfer.types.includes(DRAGGED);
  return {
    over,
    onDragOver: (event: DragEvent) => {
      if (!ours(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!ours(event)) return;
      event.preventDefault();
      event.stopPropagation();
      add(event.dataTransfer.getData(DRAGGED), way);
    },
  };
}
