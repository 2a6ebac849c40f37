import { Checkbox, Input, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isObject } from '../../../api/json';
import type { Json, StepField } from '../../../api/types';
import { useT, wordFor } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { choiceWord, fieldHelp, fieldTitle } from '../words';
import { Duration } from './Duration';
import { Items } from './Items';
import { PickChannel, PickJourney, PickNode, PickSegment, PickTemplate } from './Pick';
import { Results } from './Result';
import { Rule } from './Rule';
import { SeenField } from './SeenField';
import { useWrong } from './useWrong';
import { Where } from './Where';

export interface ControlProps {
  /** The kind of step, or `kind.list` for a thing of its list. */
  owner: string;
  /** The step's id. */
  node: string;
  field: StepField;
  value: Json | undefined;
  /** What stands beside it. */
  beside: Record<string, Json>;
  /** JSON pointer of the value. */
  pointer: string;
  /** Undefined takes it away. */
  set: (value: Json | undefined) => void;
}

/** Long texts have room. */
const LINES_FROM = 200;

/** The control of one field, by its type; what names another definition is picked from those that there are. */
export function Control(props: ControlProps) {
  const { owner, node, field, value, beside, pointer, set } = props;
  const t = useT();
  const format = useFormat();
  const error = useWrong(pointer);
  const help = fieldHelp(t, owner, field);
  const common = { label: fieldTitle(t, owner, field), required: field.required, error };
  const described = { ...common, description: help || undefined };
  const text = typeof value === 'string' ? value : undefined;
  switch (field.type) {
    case 'DURATION':
      return (
        <Duration
          {...common}
          help={
            help ||
            (field.min > 0
              ? t('canvas.bounds', { from: format.duration(field.min), to: format.duration(field.max) })
              : t('canvas.upTo', { to: format.duration(field.max) }))
          }
          standard={field.standard && format.span(field.standard)}
          value={text}
          set={set}
        />
      );
    case 'PERCENT':
    case 'WHOLE':
      return (
        <NumberInput
          {...described}
          // The sign as the language sets it: "%" or " %".
          suffix={field.name === 'percent' ? format.percent(0).slice(1) : undefined}
          min={field.min}
          max={field.max}
          clampBehavior="none"
          allowDecimal={false}
          value={typeof value === 'number' ? value : field.standard === '' ? '' : Number(field.standard)}
          onChange={(next) => set(typeof next === 'number' ? next : next === '' ? undefined : Number(next))}
        />
      );
    case 'KEY': {
      const Picker = PICKERS[field.refers || field.name];
      if (Picker) return <Picker {...common} help={help} value={text} set={set} />;
      return <Words {...props} label={common.label} help={help} error={error} />;
    }
    case 'NODE':
      return <PickNode {...common} help={help} self={node} value={text} set={set} />;
    case 'CHOICE':
      return (
        <Select
          {...described}
          allowDeselect={false}
          clearable={!field.required && !field.standard}
          clearButtonProps={{ 'aria-label': t('canvas.clear') }}
          placeholder={t('canvas.standard')}
          value={text ?? (field.standard || null)}
          data={field.choices.map((one) => ({ value: one, label: choiceWord(t, owner, field.name, one) }))}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(next) => set(next ?? undefined)}
        />
      );
    case 'FLAG':
      return (
        <Checkbox
          label={common.label}
          description={help || undefined}
          error={error}
          checked={typeof value === 'boolean' ? value : field.standard === 'true'}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      );
    case 'TIME':
      return (
        <TextInput
          {...described}
          type="time"
          value={text ?? ''}
          onChange={(event) => set(event.currentTarget.value || undefined)}
        />
      );
    case 'DAYS':
      return <Days {...common} field={field} value={value} set={set} />;
    case 'RULE':
      return <Rule {...common} node={node} pointer={pointer} value={isObject(value) ? value : undefined} set={set} />;
    case 'WHERE':
      return <Where event={String(beside.event ?? '')} value={value} set={set} />;
    case 'TEXTS':
      return (
        <TagsInput
          {...described}
          maxTags={field.max}
          maxLength={200}
          acceptValueOnBlur
          placeholder={Array.isArray(value) && value.length > 0 ? undefined : t('canvas.typeValue')}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(next) => set(next)}
        />
      );
    case 'TEXT':
    case 'VALUE':
      return <Words {...props} label={common.label} help={help} error={error} />;
    default:
      return field.fields.length > 0 ? (
        <Items {...props} label={common.label} error={error} />
      ) : (
        <AsJson {...props} label={common.label} />
      );
  }
}

const PICKERS: Record<string, typeof PickTemplate> = {
  message: PickTemplate,
  channel: PickChannel,
  segment: PickSegment,
  journey: PickJourney,
};

function Words({
  owner,
  node,
  field,
  value,
  beside,
  set,
  label,
  help,
  error,
}: ControlProps & { label: string; help: string; error?: string }) {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const shared = {
    label,
    required: field.required,
    error,
    description: help || undefined,
    maxLength: field.max || undefined,
  };
  if (field.name === 'event' || field.refers === 'event')
    return <SeenField {...shared} ask={{ of: 'event' }} value={text} set={set} />;
  if (field.refers === 'trait' || (owner === 'switch' && field.name === 'name' && beside.of === 'trait'))
    return <SeenField {...shared} ask={{ of: 'trait' }} value={text} set={set} />;
  if (field.name === 'name' && beside.of === 'result')
    return (
      <Input.Wrapper label={label} required={field.required} error={error} description={help || undefined}>
        <Results node={node} path={text} set={set} />
      </Input.Wrapper>
    );
  if (field.max > LINES_FROM && field.refers === '')
    return (
      <Textarea
        {...shared}
        autosize
        maxRows={8}
        value={text}
        onChange={(event) => set(event.currentTarget.value || undefined)}
      />
    );
  return (
    <TextInput
      {...shared}
      placeholder={field.standard}
      value={text}
      onChange={(event) => set(event.currentTarget.value || undefined)}
    />
  );
}

function Days({
  label,
  error,
  field,
  value,
  set,
}: {
  label: string;
  error?: string;
  field: StepField;
  value: Json | undefined;
  set: (value: Json | undefined) => void;
}) {
  const t = useT();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <Checkbox.Group
      label={label}
      description={t('canvas.everyDay')}
      error={error}
      value={chosen}
      onChange={(next) => set(next.length > 0 ? field.choices.filter((day) => next.includes(day)) : undefined)}
    >
      <div className="editor-days">
        {field.choices.map((day) => (
          <Checkbox key={day} value={day} label={wordFor(t, 'day', day)} size="xs" />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** What this console has no control for. */
function AsJson({ label, value, set }: ControlProps & { label: string }) {
  const t = useT();
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const [bad, setBad] = useState(false);
  const type = (typed: string) => {
    setText(typed);
    try {
      set(typed.trim() === '' ? undefined : (JSON.parse(typed) as Json));
      setBad(false);
    } catch {
      setBad(true);
    }
  };
  return (
    <Textarea
      label={label}
      classNames={{ input: 'mono' }}
      autosize
      maxRows={12}
      value={text}
      error={bad ? t('canvas.noJson') : undefined}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
