import { useContext } from 'react';
import type { ConditionPart, JsonObject } from '../../api/types';
import { hasMessage, useT } from '../../i18n';
import { AroundCondition } from './around';
import { FieldControl } from './FieldControl';
import { Choice, Number_ } from './inputs';
import { without, type Slot } from './slots';
import { Test } from './Test';
import { choiceWord, slotWord } from './words';

interface Props {
  slot: Slot;
  value: JsonObject;
  change: (value: JsonObject, at: string) => void;
  path: string;
}

/** What is typed or chosen in one part of the sentence. */
export function Control({ slot, value, change, path }: Props) {
  const t = useT();
  const around = useContext(AroundCondition);
  const wrong = (name: string) => (around.wrong === `${path}/${name}` ? around.wrong : undefined);
  switch (slot.kind) {
    case 'length': {
      const unit = slot.units.find((one) => one.name in value) ?? slot.units[0]!;
      const number = value[unit.name];
      const short = (one: ConditionPart) => one.name.split('_').at(-1)!;
      return (
        <>
          <Number_
            label={slotWord(t, around.kind, slot.name)}
            value={number}
            min={unit.min}
            max={unit.max}
            error={wrong(unit.name)}
            change={(next) => change({ ...value, [unit.name]: next }, unit.name)}
          />
          <Choice
            label={t('builder.unit')}
            value={unit.name}
            data={slot.units.map((one) => ({
              value: one.name,
              label: unitWord(t, short(one), typeof number === 'number' ? number : 2),
            }))}
            change={(name) => change({ ...without(value, slot), [name]: number ?? 1 }, '')}
          />
        </>
      );
    }
    case 'calendar':
      return (
        <>
          <Choice
            label={slotWord(t, around.kind, 'calendar')}
            value={`${String(value.calendar)}/${value.back === undefined ? 0 : 1}`}
            data={slot.part.choices.flatMap((unit) => [
              { value: `${unit}/0`, label: choiceWord(t, 'calendar', unit) },
              { value: `${unit}/1`, label: choiceWord(t, 'calendarBack', unit) },
            ])}
            change={(chosen) => {
              const [unit, back] = chosen.split('/');
              const rest = without(value, slot);
              change({ ...rest, calendar: unit!, ...(back === '1' && { back: value.back ?? 1 }) }, '');
            }}
          />
          {value.back !== undefined && (
            <Number_
              label={slotWord(t, around.kind, 'back')}
              value={value.back}
              min={slot.back?.min}
              max={slot.back?.max}
              error={wrong('back')}
              change={(next) => change({ ...value, back: next }, 'back')}
            />
          )}
        </>
      );
    case 'test':
      return <Test slot={slot} value={value} change={change} wrong={wrong('value')} />;
    case 'field':
      return <FieldControl part={slot.part} value={value} change={change} wrong={wrong(slot.name)} />;
    default:
      return null;
  }
}

const unitWord = (t: ReturnType<typeof useT>, unit: string, count: number): string => {
  const key = `unit.${unit}`;
  return hasMessage(key) ? t(key, { count }) : unit;
};
