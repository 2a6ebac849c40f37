import type { Json, JsonObject } from '../../../api/types';
import { useT, wordFor } from '../../../i18n';
import { Choice, Number_, SeenText, type Ask } from '../../../segments/builder/inputs';
import type { Option } from '../../../ui/form';

const OPS = ['is', 'is_not', 'at_least', 'at_most', 'contains', 'exists'] as const;
type Op = (typeof OPS)[number];

interface Props {
  /** A property and one comparison of it. */
  test: JsonObject;
  set: (test: JsonObject) => void;
  /** What was really seen there. */
  ask?: Ask;
  /** All that it can be, where that is known. */
  choices?: Option[];
}

/** How a property is compared, and with what. */
export function Compared({ test, set, ask, choices }: Props) {
  const t = useT();
  const { property = '' } = test;
  const op = OPS.find((one) => one in test) ?? 'is';
  const value = test[op];
  const write = (to: Op, given: Json) => set({ property, [to]: given });
  const turn = (to: Op) => write(to, to === 'exists' ? true : isBound(to) ? Number(value) || 0 : wordOf(value));
  const exactly = op === 'is' || op === 'is_not';
  return (
    <>
      <Choice
        label={t('builder.op')}
        value={op === 'exists' && value === false ? 'missing' : op}
        data={[...OPS, 'missing'].map((one) => ({ value: one, label: wordFor(t, 'op', one) }))}
        change={(next) => (next === 'missing' ? write('exists', false) : turn(next as Op))}
      />
      {isBound(op) && (
        <Number_ label={t('builder.value')} value={value} decimal change={(next) => write(op, Number(next) || 0)} />
      )}
      {exactly && choices && (
        <Choice label={t('builder.value')} value={wordOf(value)} data={choices} change={(next) => write(op, next)} />
      )}
      {((exactly && !choices) || op === 'contains') && (
        <SeenText
          label={t('builder.value')}
          ask={exactly ? ask : undefined}
          value={wordOf(value)}
          max={200}
          change={(next) =>
            write(op, exactly && typeof value === 'number' && String(Number(next)) === next ? Number(next) : next)
          }
        />
      )}
    </>
  );
}

const isBound = (op: Op) => op === 'at_least' || op === 'at_most';
const wordOf = (value: Json | undefined) => (value === undefined || typeof value === 'object' ? '' : String(value));
