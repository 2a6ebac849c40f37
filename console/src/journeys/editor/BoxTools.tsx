import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBinaryTree, IconTrashX } from '@tabler/icons-react';
import { NodeToolbar, Position } from '@xyflow/react';
import { useT } from '../../i18n';
import { useDrawing } from './drawing';
import { STEP_ACTS } from './stepActs';
import { useActs } from './useActs';
import { branchOf, nodeOf } from './ways';

/** With a step and all that follows. */
const BRANCH_ACTS = [
  { label: 'canvas.copyBranch', Icon: IconBinaryTree, act: 'copy' },
  { label: 'canvas.removeBranch', Icon: IconTrashX, act: 'remove' },
] as const;

/** What one can do with the chosen steps, beside them. */
export function BoxTools() {
  const t = useT();
  const { definition, kinds, selected } = useDrawing();
  const acts = useActs();
  const steps = selected.filter((id) => nodeOf(definition, id));
  if (steps.length === 0) return null;
  const branch = steps.length === 1 ? branchOf(kinds, definition, steps[0]!) : steps;
  const ofBranch = branch.length > steps.length ? BRANCH_ACTS : [];
  const tools = [
    ...STEP_ACTS.map((one) => ({ ...one, hint: `${t(one.label)} (${one.keys})`, run: () => acts[one.act](steps) })),
    ...ofBranch.map((one) => ({ ...one, hint: t(one.label), run: () => acts[one.act](branch) })),
  ];
  return (
    <NodeToolbar
      nodeId={steps}
      isVisible
      position={Position.Right}
      className="box-tools"
      role="toolbar"
      aria-label={t('canvas.tools')}
    >
      {tools.map(({ label, Icon, hint, run }) => (
        <Tooltip key={label} label={hint} position="right">
          <ActionIcon variant="default" size={28} aria-label={t(label)} onClick={run}>
            <Icon size={15} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      ))}
    </NodeToolbar>
  );
}
