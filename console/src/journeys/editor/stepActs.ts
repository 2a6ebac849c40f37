/** What one does with steps that are chosen, by button or by key. */
import { IconCopy, IconCopyPlus, IconCut, IconTrash } from '@tabler/icons-react';

export const STEP_ACTS = [
  { label: 'canvas.duplicate', Icon: IconCopyPlus, act: 'duplicate', keys: 'Ctrl+D' },
  { label: 'canvas.copy', Icon: IconCopy, act: 'copy', keys: 'Ctrl+C' },
  { label: 'canvas.cut', Icon: IconCut, act: 'cut', keys: 'Ctrl+X' },
  { label: 'canvas.remove', Icon: IconTrash, act: 'remove', keys: 'Delete' },
] as const;
