import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCopy, IconCopyPlus, IconCut, IconTrash, IconTrashX } from '@tabler/icons-react';
import { NodeToolbar, Position } from '@xyflow/react';
import { useT } from '../../i18n';
import { useDrawing } from './drawing';
import { useActs } from './useActs';
import { branchOf, nodeOf } from './ways';

/** What one can do with the chosen steps, beside them. */
export function BoxTools() {
  const t = useT();
  const { definition, kinds, selected } = useDrawing();
  const acts = useActs();
  const steps = selected.filter((id) => nodeOf(definition, id));
  if (steps.length === 0) return null;
  const branch = steps.length === 1 ? branchOf(kinds, definition, steps[0]!) : steps;
  const tools = [
    ['canvas.duplicate', IconCopyPlus, () => acts.duplicate(steps), true],
    ['canvas.copy', IconCopy, () => acts.copy(steps), true],
    ['canvas.copyBranch', IconCopy, () => acts.copy(branch), branch.length > steps.length],
    ['canvas.cut', IconCut, () => acts.cut(steps), true],
    ['canvas.remove', IconTrash, () => acts.remove(steps), true],
    ['canvas.removeBranch', IconTrashX, () => acts.remove(branch), branch.length > steps.length],
  ] as const;
  return (
    <NodeToolbar
      nodeId={steps}
      isVisible
      position={Position.Right}
      className="box-tools"
      role="toolbar"
      aria-label={t('canvas.tools')}
    >
      {tools
        .filter(([, , , shown]) => shown)
        .map(([key, Icon, act]) => (
          <Tooltip key={key} label={t(key)} position="right">
            <ActionIcon variant="default" size={28} aria-label={t(key)} onClick={act}>
              <Icon size={15} stroke={1.7} style={key === 'canvas.copyBranch' ? { rotate: '90deg' } : undefined} />
            </ActionIcon>
          </Tooltip>
        ))}
    </NodeToolbar>
  );
}
