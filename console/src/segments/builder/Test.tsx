import { Text } from '@mantine/core';
import { useContext } from 'react';
import type { Json, JsonObject } from '../../api/types';
import { hasMessage, useT, wordFor } from '../../i18n';
import { AroundCondition, useEvent } from './around';
import { Choice, Number_, SeenText, SeenTexts, type Ask } from './inputs';
import { arity, numeric, withOp, type Slot } from './slots';

/** An operator and as many values as it takes. */
export function Test({
  slot,
  value,
  change,
  wrong,
}: {
  slot: Extract<Slot, { kind: 'test' }>;
  value: JsonObject;
  change: (value: JsonObject, at: string) => void;
  wrong?: string;
}) {
  const t = useT();
  const { tests, valuesMax, leaf, kind } = useContext(AroundCondition);
  const of = useEvent();
  const op = typeof value.op === 'string' ? value.op : 'value' in value ? 'is' : 'exists';
  const property = String(value.property ?? (kind === 'trait' ? leaf.trait : leaf[kind]) ?? '');
  const ask: Ask | undefined = property ? { of: 'value', property, ...(kind === 'trait' ? {} : of) } : undefined;
  const set = (next: Json) => change({ ...value, op, value: next }, 'value');
  const label = t('builder.value');
  const list: Json[] = Array.isArray(value.value) ? value.value : [];
  return (
    <>
      <Choice
        label={t('builder.op')}
        value={op}
        data={tests.map((one) => ({ value: one, label: opWord(t, one) }))}
        change={(next) => change(withOp(value, next), '')}
      />
      {arity(op) === 'many' && (
        <SeenTexts label={label} ask={ask} value={list} most={valuesMax} error={wrong} change={set} />
      )}
      {arity(op) === 'two' && (
        <>
          <Number_ label={label} value={list[0]} decimal error={wrong} change={(one) => set([one, list[1] ?? 0])} />
          <Text span size="sm">
            {t('rule.and')}
          </Text>
          <Number_ label={label} value={list[1]} decimal error={wrong} change={(one) => set([list[0] ?? 0, one])} />
        </>
      )}
      {arity(op) === 'one' && numeric(op) && (
        <Number_ label={label} value={value.value} decimal error={wrong} change={set} />
      )}
      {arity(op) === 'one' && !numeric(op) && (
        <SeenText
          label={label}
          ask={op === 'before' || op === 'after' ? undefined : ask}
          value={value.value === undefined ? '' : String(value.value)}
          error={wrong}
          max={slot.value.max || 255}
          change={(text) => set(text)}
        />
      )}
    </>
  );
}

/** Signs stay signs in a list of the profile; a sentence has words. */
const opWord = (t: ReturnType<typeof useT>, op: string): string => {
  const key = `builder.op.${op}`;
  return hasMessage(key) ? t(key) : wordFor(t, 'op', op);
};
