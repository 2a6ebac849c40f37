import { Handle, Position, type NodeProps } from '@xyflow/react';
import { IconAlertTriangle, IconLogin2, IconPlus } from '@tabler/icons-react';
import type { JsonObject } from '../../api/types';
import { useT } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { ENTRY } from '../graph';
import { WIDTH } from '../layout';
import { stepIcon, stepWords } from '../steps';
import { LEAF_WIDTH } from './build';
import { useDrawing } from './drawing';
import { useDrop } from './useDrop';
import { kindOf, wayId, waysOf, type Way } from './ways';
import { kindTitle, wayWord } from './words';

/** A step: what it does, what is wrong with it, and a handle for each way out. */
export function StepBox({ data, selected }: NodeProps) {
  const t = useT();
  const format = useFormat();
  const { kinds, problems, readOnly, names } = useDrawing();
  const node = data.node as JsonObject;
  const kind = kindOf(kinds, node);
  const named = kind ? kindTitle(t, kind) : String(node.type);
  const wrong = problems.filter((one) => one.box === node.id).length;
  const Icon = stepIcon(String(node.type));
  const words = [node.title ? named : '', stepWords(t, node, format.span, names)].filter(Boolean).join(' · ');
  const ways = waysOf(kinds, node);
  const outs = data.outs as Map<string, number>;
  return (
    <div
      className="step-node"
      data-selected={selected || undefined}
      data-wrong={wrong > 0 || undefined}
      style={{ width: WIDTH }}
    >
      <Handle type="target" position={Position.Top} isConnectable={!readOnly} />
      <div className="step-title">
        <Icon size={16} stroke={1.8} aria-hidden style={{ flex: 'none' }} />
        <span className="clamp2">
          <bdi>{String(node.title || named)}</bdi>
        </span>
        {wrong > 0 && (
          <span className="step-wrong" title={t('canvas.wrongHere', { count: wrong })}>
            <IconAlertTriangle size={15} aria-label={t('canvas.wrongHere', { count: wrong })} role="img" />
          </span>
        )}
      </div>
      <div className="step-words clamp2" title={words}>
        <bdi>{words}</bdi>
      </div>
      {ways.map((way) => (
        <Handle
          key={way.path.join('/')}
          id={way.path.join('/')}
          type="source"
          position={Position.Bottom}
          isConnectable={!readOnly}
          style={{ left: `${outs.get(wayId(way))! * 100}%` }}
          title={wayWord(t, way) || undefined}
        />
      ))}
    </div>
  );
}

/** The first box: how one comes in. */
export function EntryBox({ data, selected }: NodeProps) {
  const t = useT();
  const { problems, readOnly, quiet } = useDrawing();
  const wrong = quiet ? 0 : problems.filter((one) => one.box === ENTRY).length;
  return (
    <div
      className="end-node entry-node"
      data-selected={selected || undefined}
      data-wrong={wrong > 0 || undefined}
      style={{ width: WIDTH }}
    >
      <IconLogin2 size={15} stroke={1.8} aria-hidden />
      <span className="clamp2">
        <bdi>{String(data.words)}</bdi>
      </span>
      {wrong > 0 && (
        <span className="step-wrong">
          <IconAlertTriangle size={15} aria-label={t('canvas.wrongHere', { count: wrong })} role="img" />
        </span>
      )}
      <Handle id="start" type="source" position={Position.Bottom} isConnectable={!readOnly} />
    </div>
  );
}

/** A way that leads nowhere: the journey ends there, or goes on with a step that one adds. */
export function LeafBox({ data }: NodeProps) {
  const t = useT();
  const { ask, readOnly } = useDrawing();
  const way = data.way as Way;
  const { over, ...drop } = useDrop(way);
  const word = wayWord(t, way);
  return (
    <div className="leaf-node" style={{ width: LEAF_WIDTH }}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      {readOnly ? (
        <span className="leaf-end">{t('journeys.end')}</span>
      ) : (
        <button
          type="button"
          className="leaf-add nodrag nopan"
          data-over={over || undefined}
          aria-label={word ? t('canvas.addAt', { way: word }) : t('canvas.addEnd')}
          title={t('canvas.addHere')}
          onClick={() => ask(way)}
          {...drop}
        >
          <IconPlus className="leaf-plus" size={14} aria-hidden /> {t('journeys.end')}
        </button>
      )}
    </div>
  );
}

export function NoteBox({ data, selected }: NodeProps) {
  return (
    <div className="note-node" data-selected={selected || undefined}>
      <bdi>{String(data.text)}</bdi>
    </div>
  );
}
