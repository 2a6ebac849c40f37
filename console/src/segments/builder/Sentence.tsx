import { Button, CloseButton, Menu, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { createContext, useContext, type ReactNode } from 'react';
import type { ConditionPart, Json, JsonObject, Segment } from '../../api/types';
import { hasMessage, useT, wordFor } from '../../i18n';
import { channelKeys } from '../../talk/channels';
import { Choice, Number_, SeenText, SeenTexts, Sought, type Ask } from './inputs';
import {
  arity,
  exchanged,
  filled,
  namesOf,
  newItem,
  numeric,
  required,
  shown,
  without,
  withOp,
  type Slot,
} from './slots';
import { addWord, choiceWord, partLabel, slotTail, slotWord } from './words';

/** What the controls of one condition share. */
interface Around {
  kind: string;
  title: string;
  leaf: JsonObject;
  tests: string[];
  valuesMax: number;
  segments: Segment[];
  self?: string;
  /** The place of the server's refusal within the condition. */
  wrong?: string;
}
export const AroundCondition = createContext<Around>({
  kind: '',
  title: '',
  leaf: {},
  tests: [],
  valuesMax: 100,
  segments: [],
});

interface Props {
  slots: Slot[];
  value: JsonObject;
  /** `at` names what was changed, so that typing in one field is one step back. */
  change: (value: JsonObject, at: string) => void;
  /** The names on the way here from the condition. */
  path: string;
  /** What follows the parts. */
  tail?: ReactNode;
}

const MANY_CHOICES = 6;

/** The fields of a condition as a sentence; what can still be said is behind the plus. */
export function Sentence({ slots, value, change, path, tail }: Props) {
  const there = slots.filter((slot) => shown(slot, value));
  const more = slots.filter(
    (slot) =>
      !shown(slot, value) ||
      (slot.kind === 'family' && unused(slot, value).length > 0 && used(slot, value).length === 1),
  );
  return (
    <>
      {there.map((slot) => (
        <One key={slot.name} slot={slot} value={value} change={change} path={path} />
      ))}
      {tail}
      <More slots={more} value={value} add={(slot) => change({ ...value, ...filled(next(slot, value)) }, '')} />
    </>
  );
}

type Family = Extract<Slot, { kind: 'family' }>;
const used = (family: Family, value: JsonObject) =>
  family.slots.filter((slot) => namesOf(slot).some((name) => name in value));
const unused = (family: Family, value: JsonObject) =>
  family.slots.filter((slot) => !used(family, value).includes(slot));
const next = (slot: Slot, value: JsonObject) => (slot.kind === 'family' ? (unused(slot, value)[0] ?? slot) : slot);

function More({ slots, value, add }: { slots: Slot[]; value: JsonObject; add: (slot: Slot) => void }) {
  const t = useT();
  const { kind, title } = useContext(AroundCondition);
  if (slots.length === 0) return null;
  const word = (slot: Slot) =>
    addWord(t, kind, slot.kind === 'family' && used(slot, value).length > 0 ? `${slot.name}_more` : slot.name);
  if (slots.length === 1)
    return (
      <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={12} />} onClick={() => add(slots[0]!)}>
        {word(slots[0]!)}
      </Button>
    );
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 0 }} shadow="sm">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          aria-label={t('builder.moreOf', { title })}
        >
          {t('builder.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {slots.map((slot) => (
          <Menu.Item key={slot.name} onClick={() => add(slot)}>
            {word(slot)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface OneProps extends Omit<Props, 'slots' | 'tail'> {
  slot: Slot;
}

function One(props: OneProps) {
  const t = useT();
  const { kind } = useContext(AroundCondition);
  const { slot, value, change, path } = props;
  const lead = slotWord(t, kind, slot.name);
  const drop = () => change(without(value, slot), '');
  switch (slot.kind) {
    case 'family':
      return (
        <>
          {used(slot, value).map((one) => (
            <Piece key={one.name} drop={() => change(without(value, one), '')} name={lead}>
              <Choice
                label={addWord(t, kind, slot.name)}
                value={one.name}
                data={[one, ...unused(slot, value)]
                  .sort((a, b) => slot.slots.indexOf(a) - slot.slots.indexOf(b))
                  .map((each) => ({ value: each.name, label: slotWord(t, kind, each.name) }))}
                change={(name) =>
                  change(
                    exchanged(
                      value,
                      one,
                      slot.slots.find((each) => each.name === name)!,
                    ),
                    '',
                  )
                }
              />
              <Control {...props} slot={one} />
            </Piece>
          ))}
        </>
      );
    case 'object': {
      const inner = (value[slot.name] ?? {}) as JsonObject;
      const count = Object.values(inner).find((one) => typeof one === 'number') ?? 1;
      const tail = slotTail(t, kind, slot.name, Number(count));
      const main = slot.part.required;
      return (
        <Piece drop={main ? undefined : drop} name={lead}>
          {lead && <Word>{lead}</Word>}
          <Sentence
            slots={slot.slots}
            value={inner}
            change={(next, at) =>
              change(
                !main && Object.keys(next).length === 0 ? without(value, slot) : { ...value, [slot.name]: next },
                at && `${slot.name}/${at}`,
              )
            }
            path={`${path}/${slot.name}`}
            tail={tail && <Word>{tail}</Word>}
          />
        </Piece>
      );
    }
    case 'list':
      return <Items {...props} slot={slot} lead={lead} />;
    default:
      return (
        <Piece drop={required(slot) || slot.kind === 'test' ? undefined : drop} name={lead}>
          {slot.kind !== 'test' && lead && <Word>{lead}</Word>}
          <Control {...props} />
        </Piece>
      );
  }
}

function Items({
  slot,
  value,
  change,
  path,
  lead,
}: OneProps & { slot: Extract<Slot, { kind: 'list' }>; lead: string }) {
  const t = useT();
  const { kind } = useContext(AroundCondition);
  const items = (Array.isArray(value[slot.name]) ? value[slot.name] : []) as JsonObject[];
  const set = (all: JsonObject[], at: string) =>
    change(all.length === 0 && !slot.part.required ? without(value, slot) : { ...value, [slot.name]: all }, at);
  return (
    <span className="rule-list">
      {items.map((item, at) => (
        <Piece key={at} drop={() => set(items.toSpliced(at, 1), '')} name={lead}>
          <Word>{at === 0 ? lead : t('rule.and')}</Word>
          <Sentence
            slots={slot.slots}
            value={item}
            change={(next, inner) => set(items.with(at, next), inner && `${slot.name}/${at}/${inner}`)}
            path={`${path}/${slot.name}/${at}`}
          />
        </Piece>
      ))}
      {items.length < slot.part.max && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          onClick={() => set([...items, newItem(slot.slots)], '')}
        >
          {addWord(t, kind, `${slot.name}_more`)}
        </Button>
      )}
    </span>
  );
}

const Word = ({ children }: { children: ReactNode }) => (
  <Text span size="sm" className="rule-word">
    {children}
  </Text>
);

/** A part of the sentence that can be taken out. */
function Piece({ children, drop, name }: { children: ReactNode; drop?: () => void; name: string }) {
  const t = useT();
  return (
    <span className="rule-piece">
      {children}
      {drop && <CloseButton size="xs" aria-label={t('builder.drop', { name })} onClick={drop} />}
    </span>
  );
}

function Control({ slot, value, change, path }: OneProps) {
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

/** Whose property it is: the event of the condition. */
function useEvent(): { event?: string; type?: string } {
  const { leaf, kind } = useContext(AroundCondition);
  const name = leaf.of ?? leaf.event ?? (['first', 'last'].includes(kind) ? leaf[kind] : undefined);
  return {
    ...(typeof name === 'string' && name && { event: name }),
    ...(typeof leaf.type === 'string' && { type: leaf.type }),
  };
}

function Test({
  slot,
  value,
  change,
  wrong,
}: {
  slot: Extract<Slot, { kind: 'test' }>;
  value: JsonObject;
  change: Props['change'];
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

function FieldControl({
  part,
  value,
  change,
  wrong,
}: {
  part: ConditionPart;
  value: JsonObject;
  change: Props['change'];
  wrong?: string;
}) {
  const t = useT();
  const around = useContext(AroundCondition);
  const of = useEvent();
  const label = partLabel(t, around.kind, part) || around.title;
  const now = value[part.name];
  const set = (next: Json) => change({ ...value, [part.name]: next }, part.name);
  const common = { label, error: wrong };
  switch (part.type) {
    case 'WHOLE':
      return <Number_ {...common} value={now} min={part.min} max={part.max} change={set} />;
    case 'NUMBER':
    case 'AMOUNT':
      return <Number_ {...common} value={now} decimal change={set} />;
    case 'FLAG':
      return (
        <Choice
          {...common}
          value={String(now)}
          data={['true', 'false'].map((one) => ({ value: one, label: choiceWord(t, part.name, one) }))}
          change={(one) => set(one === 'true')}
        />
      );
    case 'CHOICE': {
      const data = part.choices.map((one) => ({ value: one, label: choiceWord(t, part.name, one) }));
      const Input = data.length > MANY_CHOICES ? Sought : Choice;
      return <Input {...common} value={String(now ?? part.choices[0])} data={data} change={set} />;
    }
    default:
      break;
  }
  const text = String(now ?? '');
  switch (part.offer) {
    case 'SEGMENT':
      return (
        <Sought
          {...common}
          value={text}
          data={around.segments
            .filter((one) => one.key !== around.self)
            .map((one) => ({ value: one.key, label: one.name || one.key }))}
          change={set}
        />
      );
    case 'CHANNEL':
      return (
        <Choice
          {...common}
          value={text}
          data={channelKeys.map((one) => ({ value: one, label: wordFor(t, 'channel', one) }))}
          change={set}
        />
      );
    case 'EVENT':
      return (
        <SeenText
          {...common}
          ask={{ of: 'event', ...(typeof around.leaf.type === 'string' && { type: around.leaf.type }) }}
          value={text}
          change={set}
        />
      );
    case 'PROPERTY':
      return <SeenText {...common} ask={of.event ? { of: 'property', ...of } : undefined} value={text} change={set} />;
    case 'TRAIT':
      return <SeenText {...common} ask={{ of: 'trait' }} value={text} change={set} />;
    default:
      return <SeenText {...common} value={text} change={set} />;
  }
}
