import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { IconPlus } from '@tabler/icons-react';
import { useT } from '../../i18n';
import { useDrawing } from './drawing';
import { useDrop } from './useDrop';
import type { Way } from './ways';
import { wayWord } from './words';

const OFFSET = 20;
/** So long a level piece has room for a word above it, whatever is beside. */
const LEVEL_MIN = 70;

/** A way from step to step: its name, and a plus to put a step into it. */
export function WayLine(props: EdgeProps) {
  const t = useT();
  const { ask, readOnly } = useDrawing();
  const { way, out } = props.data as { way: Way; out: number };
  const { over, ...drop } = useDrop(way);
  const down = props.targetY - props.sourceY;
  const [path, x, y] = getSmoothStepPath({
    ...props,
    borderRadius: 8,
    // Where two boxes are close, more would make the line go up again in its middle.
    offset: down > 0 ? Math.min(OFFSET, down / 2) : OFFSET,
  });
  const aside = props.targetX - props.sourceX;
  const side = Math.abs(aside) < LEVEL_MIN ? out - 0.5 : aside;
  const word = wayWord(t, way);
  const named = word || t('canvas.onward');
  return (
    <>
      <BaseEdge path={path} markerEnd={props.markerEnd} className={props.selected ? 'edge-chosen' : undefined} />
      <EdgeLabelRenderer>
        <div
          className="way-label nodrag nopan"
          data-side={down > 0 && side !== 0 ? (side < 0 ? 'left' : 'right') : undefined}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        >
          {word && (
            <span className="way-word">
              <bdi>{word}</bdi>
            </span>
          )}
          {!readOnly && way.to !== '' && (
            <button
              type="button"
              className="way-add"
              data-over={over || undefined}
              aria-label={t('canvas.addInto', { way: named })}
              title={t('canvas.addHere')}
              onClick={() => ask(way)}
              {...drop}
            >
              <IconPlus size={13} aria-hidden />
            </button>
          )}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
