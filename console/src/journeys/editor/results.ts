/**
 * What earlier steps of a journey find out, so that a later one may ask for it: `ask.stock` is what the step `ask` said of `stock`. Pure; which
 * fields a kind has the server says, with a star where more come on top (an event's own, a program's answer).
 */
import { isObject, objects } from '../../api/json';
import type { Json, JsonObject, StepKind } from '../../api/types';
import { armName, idOf } from '../graph';
import { kindOf, nodesOf, waysOf } from './ways';

const MORE = '*';

export interface Source {
  id: string;
  node: JsonObject;
  fields: string[];
  /** Fields that nobody can list. */
  open: boolean;
}

/** Every step that one may have come through before this one and that finds something out, in the order of the definition. */
export function sourcesOf(kinds: StepKind[], definition: JsonObject, id: string): Source[] {
  const ways = nodesOf(definition).flatMap((node) => waysOf(kinds, node));
  const before = new Set<string>();
  const open = [id];
  while (open.length > 0) {
    const to = open.pop()!;
    for (const { from } of ways.filter((way) => way.to === to && !before.has(way.from))) {
      before.add(from);
      open.push(from);
    }
  }
  return nodesOf(definition)
    .filter((node) => before.has(idOf(node)))
    .map((node) => ({ node, all: kindOf(kinds, node)?.results ?? [] }))
    .filter(({ all }) => all.length > 0)
    .map(({ node, all }) => ({
      id: idOf(node),
      node,
      fields: all.filter((name) => name !== MORE),
      open: all.includes(MORE),
    }));
}

/** `ask.stock` → `ask` and `stock`; a field has dots of its own. */
export function halves(path: string): { step: string; field: string } {
  const dot = path.indexOf('.');
  return dot < 0 ? { step: path, field: '' } : { step: path.slice(0, dot), field: path.slice(dot + 1) };
}

/** What of a step one most likely asks for: its first field. */
export const pathTo = ({ id, fields }: Source) => `${id}.${fields[0] ?? ''}`;

/** The same step asking for the same results of steps that are called otherwise now. */
export function askingOf(node: JsonObject, names: Map<string, string>): JsonObject {
  const named = (path: Json | undefined): Json => {
    if (typeof path !== 'string') return path ?? null;
    const { step } = halves(path);
    return (names.get(step) ?? step) + path.slice(step.length);
  };
  const look = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(look);
    if (!isObject(value)) return value;
    const made = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, look(inner)]));
    return isObject(made.result) && 'property' in made.result
      ? { ...made, result: { ...made.result, property: named(made.result.property) } }
      : made;
  };
  const made = look(node) as JsonObject;
  return made.of === 'result' ? { ...made, name: named(made.name) } : made;
}

/** In what thing of the step's lists a field finds its values. */
const NAMED: Record<string, string> = { channel: 'channel', event: 'event' };

/** All that the field can be, as far as the step itself says; none where only time will tell. */
export function valuesOf({ node }: Pick<Source, 'node'>, field: string): string[] {
  if (field === 'ok') return ['true', 'false'];
  const lists = Object.values(node).map(objects);
  if (field === 'arm') return lists.flatMap((arms) => arms.filter((arm) => arm.name).map(armName));
  const name = NAMED[field];
  if (!name) return [];
  return [...new Set(lists.flatMap((list) => list.map((item) => item[name])).filter((one) => typeof one === 'string'))];
}

/** The event whose properties the other fields are: that of a step which waited for just one. */
export const eventOf = (source: Pick<Source, 'node'>): string | undefined => {
  const [only, ...others] = valuesOf(source, 'event');
  return others.length === 0 ? only : undefined;
};
