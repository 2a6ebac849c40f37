/**
 * How the fields of a condition become parts of a sentence. Made from the server's own description, so that a condition which is newer
 * than this console has a form as well: what belongs together (a length of time in its three units, an operator and its value, bounds)
 * is one slot, everything else is a slot of its own.
 */
import type { ConditionPart, Json, JsonObject } from '../../api/types';

export type Slot =
  | { kind: 'field'; name: string; part: ConditionPart }
  /** `within_` with days, hours, minutes: one number and its unit. */
  | { kind: 'length'; name: string; units: ConditionPart[] }
  /** `calendar` with `back`. */
  | { kind: 'calendar'; name: string; part: ConditionPart; back?: ConditionPart }
  | { kind: 'test'; name: string; op: ConditionPart; value: ConditionPart }
  | { kind: 'object'; name: string; part: ConditionPart; slots: Slot[] }
  | { kind: 'list'; name: string; part: ConditionPart; slots: Slot[] }
  /** Of which one is chosen: "at least" or "exactly", "in the last days" or "this month". */
  | { kind: 'family'; name: 'range' | 'when'; slots: Slot[] };

const FAMILIES = {
  range: ['at_least', 'more_than', 'at_most', 'less_than', 'exactly'],
  when: [
    'within_time',
    'more_than_time',
    'within_last_time',
    'within_next_time',
    'calendar',
    'from',
    'to',
    'anniversary_within_days',
  ],
};

/** Alternatives stand together, where the first of them stood. */
function inFamilies(slots: Slot[]): Slot[] {
  const familyOf = (slot: Slot): 'range' | 'when' | undefined => {
    if (slot.kind === 'length' || slot.kind === 'calendar')
      return FAMILIES.when.includes(slot.name) ? 'when' : undefined;
    if (slot.kind !== 'field' || slot.part.required) return undefined;
    if (slot.part.type === 'DATE' || slot.name === 'anniversary_within_days')
      return FAMILIES.when.includes(slot.name) ? 'when' : undefined;
    return FAMILIES.range.includes(slot.name) ? 'range' : undefined;
  };
  for (const name of ['range', 'when'] as const) {
    const members = slots.filter((slot) => familyOf(slot) === name);
    if (members.length < 2) continue;
    const at = slots.indexOf(members[0]!);
    slots = slots.toSpliced(at, 1, { kind: 'family', name, slots: members }).filter((slot) => !members.includes(slot));
  }
  return slots;
}

const UNITS = ['days', 'hours', 'minutes'];

export function slotsOf(parts: ConditionPart[]): Slot[] {
  const byName = new Map(parts.map((part) => [part.name, part]));
  const used = new Set<string>();
  const slots: Slot[] = [];
  for (const part of parts) {
    if (used.has(part.name)) continue;
    const prefix = /^(.*_)days$/.exec(part.name)?.[1];
    const units = prefix ? UNITS.map((unit) => byName.get(prefix + unit)) : [];
    if (prefix && units.every(Boolean)) {
      units.forEach((unit) => used.add(unit!.name));
      slots.push({ kind: 'length', name: `${prefix}time`, units: units as ConditionPart[] });
    } else if (part.type === 'OP' && byName.has('value')) {
      used.add('value');
      slots.push({ kind: 'test', name: 'test', op: part, value: byName.get('value')! });
    } else if (part.name === 'calendar') {
      used.add('back');
      slots.push({ kind: 'calendar', name: 'calendar', part, back: byName.get('back') });
    } else if (part.type === 'OBJECT') {
      slots.push({ kind: 'object', name: part.name, part, slots: slotsOf(part.parts) });
    } else if (part.type === 'LIST') {
      slots.push({ kind: 'list', name: part.name, part, slots: slotsOf(part.parts) });
    } else slots.push({ kind: 'field', name: part.name, part });
  }
  return inFamilies(slots);
}

/** The names in JSON that a slot speaks for. */
export const namesOf = (slot: Slot): string[] => {
  switch (slot.kind) {
    case 'length':
      return slot.units.map((unit) => unit.name);
    case 'calendar':
      return ['calendar', 'back'];
    case 'test':
      return ['op', 'value'];
    case 'family':
      return slot.slots.flatMap(namesOf);
    default:
      return [slot.name];
  }
};

export const required = (slot: Slot): boolean =>
  (slot.kind === 'field' || slot.kind === 'object' || slot.kind === 'list') && slot.part.required;

/** Always shown: without it the sentence is none. A test alone in its condition is shown, though "exists" needs not be said. */
export const shown = (slot: Slot, value: JsonObject): boolean =>
  required(slot) || slot.kind === 'test' || namesOf(slot).some((name) => name in value);

export const without = (value: JsonObject, slot: Slot): JsonObject => {
  const names = namesOf(slot);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
};

const START: Record<string, Json> = { within_time: 30, more_than_time: 30, within_last_time: 30, within_next_time: 30 };

/** A slot as it is when it was just added: a good guess rather than an error. */
export function filled(slot: Slot): JsonObject {
  switch (slot.kind) {
    case 'length':
      return { [slot.units[0]!.name]: START[slot.name] ?? 1 };
    case 'calendar':
      return { calendar: slot.part.choices.includes('month') ? 'month' : (slot.part.choices[0] ?? '') };
    case 'test':
      return { op: 'is', value: '' };
    case 'family':
      return filled(slot.slots[0]!);
    case 'object': {
      const inner = slot.slots.filter(required);
      const first = slot.part.min > 0 && inner.length === 0 ? slot.slots.slice(0, 1) : inner;
      return { [slot.name]: Object.assign({}, ...first.map(filled)) as JsonObject };
    }
    case 'list':
      return { [slot.name]: [newItem(slot.slots)] };
    case 'field':
      return { [slot.name]: first(slot.part) };
  }
}

export const newItem = (slots: Slot[]): JsonObject =>
  Object.assign({}, ...slots.filter((slot) => required(slot) || slot.kind === 'test').map(filled)) as JsonObject;

function first(part: ConditionPart): Json {
  switch (part.type) {
    case 'WHOLE':
      return Math.max(1, part.min);
    case 'NUMBER':
    case 'AMOUNT':
      return 1;
    case 'FLAG':
      return false;
    case 'CHOICE':
      return part.choices[0] ?? '';
    default:
      return '';
  }
}

/** Another of a family: the number that stood there stays where it can. */
export function exchanged(value: JsonObject, from: Slot, to: Slot): JsonObject {
  const rest = without(value, from);
  if (from.kind === 'field' && to.kind === 'field' && to.part.type === from.part.type)
    return { ...rest, [to.name]: value[from.name]! };
  if (from.kind === 'length' && to.kind === 'length') {
    const at = from.units.findIndex((unit) => unit.name in value);
    if (at >= 0 && to.units[at]) return { ...rest, [to.units[at].name]: value[from.units[at]!.name]! };
  }
  return { ...rest, ...filled(to) };
}

/** What stands in the condition and no slot speaks for: shown as it is. */
export const unsaid = (value: JsonObject, slots: Slot[]): string[] => {
  const known = slots.flatMap(namesOf);
  return Object.keys(value).filter((name) => !known.includes(name));
};

/** How many values an operator takes. */
export const arity = (op: string): 'none' | 'one' | 'two' | 'many' =>
  op === 'exists' || op === 'missing'
    ? 'none'
    : op === 'between'
      ? 'two'
      : op === 'in' || op === 'not_in'
        ? 'many'
        : 'one';
export const numeric = (op: string) => ['at_least', 'at_most', 'more_than', 'less_than', 'between'].includes(op);

/** A test's fields when its operator changes: what was written stays where it can. */
export function withOp(value: JsonObject, op: string): JsonObject {
  const rest = { ...value, op };
  const old = value.value;
  const list: Json[] = Array.isArray(old) ? old : old === undefined || old === '' ? [] : [old];
  delete (rest as Partial<JsonObject>).value;
  switch (arity(op)) {
    case 'none':
      return rest;
    case 'many':
      return { ...rest, value: list };
    case 'two': {
      const numbers = list.map(Number).filter(Number.isFinite);
      return { ...rest, value: [numbers[0] ?? 0, numbers[1] ?? numbers[0] ?? 1] };
    }
    case 'one': {
      const one = list[0] ?? '';
      if (!numeric(op)) return { ...rest, value: one };
      return { ...rest, value: Number.isFinite(Number(one)) && one !== '' ? Number(one) : 0 };
    }
  }
}
