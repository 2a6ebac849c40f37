import { Text } from '@mantine/core';
import { useState } from 'react';
import { isObject } from '../../../api/json';
import type { ConditionKind, ConditionPart, JsonObject } from '../../../api/types';
import { hasMessage, useT, wordFor, type Translate } from '../../../i18n';
import { Choice, SeenText, Sought } from '../../../segments/builder/inputs';
import { useDrawing } from '../drawing';
import { useBoxName } from '../problemText';
import { eventOf, halves, pathTo, sourcesOf, valuesOf, type Source } from '../results';
import { Compared } from './Compared';

const FIELD_MAX = 200;
/** A field that one writes by hand. */
const ANOTHER = '*';

/** The condition as the builder offers it among the others: first, what the nearest step before found out. */
export function resultKind(sources: Source[]): ConditionKind {
  const nearest = sources.at(-1);
  const test = nearest
    ? { property: pathTo(nearest), is: valuesOf(nearest, nearest.fields[0] ?? '')[0] ?? '' }
    : { property: '', is: '' };
  return { key: 'result', title: 'Result', meaning: '', fields: [PART], examples: [{ result: test }] };
}
const PART: ConditionPart = {
  name: 'result',
  about: '',
  type: 'OBJECT',
  required: true,
  min: 0,
  max: 0,
  choices: [],
  parts: [],
};

/** "What the step *Ask the stock* found out: *stock* is at least 3." */
export function ResultTest({ node, leaf, set }: { node: string; leaf: JsonObject; set: (leaf: JsonObject) => void }) {
  const { kinds, definition } = useDrawing();
  const sources = sourcesOf(kinds, definition, node);
  const test = isObject(leaf.result) ? leaf.result : {};
  const path = typeof test.property === 'string' ? test.property : '';
  const { step, field } = halves(path);
  const source = sources.find((one) => one.id === step);
  const t = useT();
  const values = source ? choicesOf(t, source, field) : [];
  const event = source && eventOf(source);
  if (nothing(sources, path)) return <Nothing />;
  return (
    <>
      <ResultPath sources={sources} path={path} set={(property) => set({ result: { ...test, property } })} />
      <Compared
        test={{ ...test, property: path }}
        set={(result) => set({ result })}
        choices={values.length > 0 ? values : undefined}
        ask={event && field ? { of: 'value', event, property: field } : undefined}
      />
    </>
  );
}

/** What of what step, where a form has just this to ask. */
export function Results({ node, path, set }: { node: string; path: string; set: (path: string) => void }) {
  const { kinds, definition } = useDrawing();
  return (
    <div className="rule-sentence">
      <ResultPath sources={sourcesOf(kinds, definition, node)} path={path} set={set} />
    </div>
  );
}

/** Which step, and what of it. */
function ResultPath({ sources, path, set }: { sources: Source[]; path: string; set: (path: string) => void }) {
  const t = useT();
  const name = useBoxName();
  const [byHand, writeByHand] = useState('');
  const { step, field } = halves(path);
  const source = sources.find((one) => one.id === step);
  const own = source ? byHand === step || (source.open && !source.fields.includes(field)) : path !== '';
  const event = source && eventOf(source);
  if (nothing(sources, path)) return <Nothing />;
  return (
    <>
      <Sought
        label={t('result.step')}
        value={step}
        data={sources.map(({ id }) => ({ value: id, label: name(id) }))}
        change={(id) => {
          const next = sources.find((one) => one.id === id);
          if (next) set(pathTo(next));
        }}
      />
      {source && (
        <Choice
          label={t('result.field')}
          value={own ? ANOTHER : field}
          data={[
            ...source.fields.map((one) => ({ value: one, label: fieldWord(t, one) })),
            ...(source.open || own ? [{ value: ANOTHER, label: t('result.another') }] : []),
          ]}
          change={(next) => {
            writeByHand(next === ANOTHER ? step : '');
            set(`${step}.${next === ANOTHER ? '' : next}`);
          }}
        />
      )}
      {own && (
        <SeenText
          label={t('result.name')}
          ask={event ? { of: 'property', event } : undefined}
          value={field}
          max={FIELD_MAX}
          change={(next) => set(`${step}.${next}`)}
        />
      )}
    </>
  );
}

/** There is nothing to ask for. */
const nothing = (sources: Source[], path: string) => sources.length === 0 && path === '';

function Nothing() {
  const t = useT();
  return (
    <Text size="sm" c="dimmed">
      {t('result.none')}
    </Text>
  );
}

const fieldWord = (t: Translate, field: string) => {
  const key = `result.of.${field}`;
  return hasMessage(key) ? t(key) : field;
};

function choicesOf(t: Translate, source: Source, field: string) {
  return valuesOf(source, field).map((value) => ({
    value,
    label: field === 'channel' ? wordFor(t, 'channel', value) : field === 'ok' ? wordFor(t, 'result.ok', value) : value,
  }));
}
