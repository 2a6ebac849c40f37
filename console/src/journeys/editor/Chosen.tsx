import type { ReactNode } from 'react';
import { ENTRY } from '../graph';
import { useDrawing } from './drawing';
import { notesOf } from './edits';
import { HeadForm } from './HeadForm';
import { NoteForm } from './NoteForm';
import { noteIndex } from './problems';
import { Several } from './Several';
import { StepForm } from './StepForm';
import { nodeOf } from './ways';

/** The form of what is chosen, or the overview. */
export function Chosen({
  keyField,
  overview,
}: {
  keyField?: { value: string; set: (key: string) => void };
  overview: ReactNode;
}) {
  const { definition, selected } = useDrawing();
  const [one] = selected;
  if (selected.length > 1) return <Several />;
  if (one === ENTRY) return <HeadForm keyField={keyField} />;
  const note = notesOf(definition)[noteIndex(one ?? '')];
  if (note) return <NoteForm key={one} index={noteIndex(one!)} note={note} />;
  const node = one ? nodeOf(definition, one) : undefined;
  return node ? <StepForm key={one} node={node} /> : overview;
}
