/** What is wrong with a drawing as far as one sees without asking the server. Pure; the pointers are the server's. */
import { isObject } from '../../api/json';
import type { Json, JsonObject, Judged, StepField, StepKind } from '../../api/types';
import { hasMessage } from '../../i18n';
import type { MessageKey } from '../../i18n/en';
import { definedMs } from '../../i18n/format';
import { ENTRY, idOf } from '../graph';
import { notesOf } from './edits';
import { entryKind, kindOf, nodesOf, reached, startOf } from './ways';

export interface Problem {
  pointer: string;
  /** The box to which it belongs. */
  box: string;
  /** What is said, with what it says of which field or of what else; or the server's words where we have none. */
  code?: MessageKey;
  field?: { owner: string; of: StepField };
  about?: string;
  text?: string;
}

export function problemsOf(kinds: StepKind[], entries: StepKind[], definition: JsonObject): Problem[] {
  const nodes = nodesOf(definition);
  if (nodes.length === 0)
    return [...head(entries, definition), { pointer: '/nodes', box: ENTRY, code: 'canvas.noSteps' }];
  const seen = reached(kinds, definition, startOf(definition));
  return [
    ...head(entries, definition),
    ...nodes.flatMap((node, i): Problem[] => {
      const box = idOf(node);
      const kind = kindOf(kinds, node);
      const at = `/nodes/${i}`;
      const own = kind ? kind.fields.flatMap((field) => ofField(kind.type, field, node, at, box)) : [];
      return seen.has(box) ? own : [{ pointer: at, box, code: 'canvas.fault.unreachable' }, ...own];
    }),
  ];
}

const empty = (value: Json | undefined) =>
  value === undefined || value === null || value === '' || (isObject(value) && Object.keys(value).length === 0);

function head(entries: StepKind[], definition: JsonObject): Problem[] {
  const found: Problem[] = [];
  const entry = isObject(definition.entry) ? definition.entry : {};
  if (empty(definition.title)) found.push({ pointer: '/title', box: ENTRY, code: 'canvas.noTitle' });
  const kind = entryKind(entries, entry);
  if (!kind) found.push({ pointer: '/entry', box: ENTRY, code: 'canvas.noEntry' });
  else found.push(...kind.fields.flatMap((field) => ofField(`entry.${kind.type}`, field, entry, '/entry', ENTRY)));
  return found;
}

function ofField(owner: string, field: StepField, of: JsonObject, at: string, box: string): Problem[] {
  const pointer = `${at}/${field.name}`;
  const value = of[field.name];
  const tell = (code: MessageKey): Problem[] => [{ pointer, box, code, field: { owner, of: field } }];
  if (empty(value)) return field.required ? tell('canvas.missing') : [];
  if (field.type === 'DURATION') {
    const ms = definedMs(String(value));
    return ms === undefined || ms < field.min || ms > field.max ? tell('canvas.outOfBounds') : [];
  }
  if (field.type === 'PERCENT' && !(Number(value) >= field.min && Number(value) <= field.max))
    return tell('canvas.outOfBounds');
  if (field.fields.length > 0 && Array.isArray(value)) {
    if (value.length < field.min) return tell('canvas.tooFew');
    return value
      .filter(isObject)
      .flatMap((item, i) =>
        field.fields.flatMap((inner) => ofField(`${owner}.${field.name}`, inner, item, `${pointer}/${i}`, box)),
      );
  }
  return Array.isArray(value) && value.length === 0 && field.required ? tell('canvas.tooFew') : [];
}

/** The box to which the server's pointer leads. */
export function boxOf(definition: JsonObject, pointer: string): string {
  const [, part, index] = pointer.split('/');
  if (part === 'nodes') {
    const node = nodesOf(definition)[Number(index)];
    return node ? idOf(node) : ENTRY;
  }
  if (part === 'layout' && index === 'notes') {
    const note = Number(pointer.split('/')[3]);
    return notesOf(definition)[note] ? noteId(note) : ENTRY;
  }
  return ENTRY;
}

export const noteId = (index: number) => `:note|${index}`;
export const noteIndex = (id: string) => (id.startsWith(':note|') ? Number(id.slice(6)) : -1);

/** Ours first; the server's where we have nothing to say of that place. */
export function joined(ours: Problem[], theirs: Judged['problems'], definition: JsonObject): Problem[] {
  const known = new Set(ours.map((one) => one.pointer));
  const nothingDrawn = nodesOf(definition).length === 0;
  // The server reads an entry that is not there as one of a kind, and misses that kind's fields.
  const noEntry = ours.some((one) => one.code === 'canvas.noEntry');
  // The key comes of the name.
  const noKey = ours.some((one) => one.code === 'canvas.noTitle') && !definition.key;
  const said = (pointer: string) =>
    known.has(pointer) ||
    (nothingDrawn && /^\/(nodes|start)/.test(pointer)) ||
    (noEntry && pointer.startsWith('/entry/')) ||
    (noKey && pointer === '/key');
  return [
    ...ours,
    ...theirs
      .filter(({ pointer }) => !said(pointer))
      .map(({ pointer, code, about, text }) => ({
        pointer,
        box: boxOf(definition, pointer),
        code: wordsFor(code),
        about: about ?? undefined,
        text,
      })),
  ];
}

function wordsFor(fault: string): MessageKey | undefined {
  const key = `canvas.fault.${fault}`;
  return hasMessage(key) ? key : undefined;
}
