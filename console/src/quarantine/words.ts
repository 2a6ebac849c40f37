import { hasMessage, type Translate } from '../i18n';
import type { Json } from '../api/types';

/** Why an event was kept back, in words; the server's own sentence for a reason that is new to the console. */
export function reasonWord(t: Translate, code: string, detail?: string): string {
  const key = `quarantineReason.${code}`;
  return hasMessage(key) ? t(key) : (detail ?? code);
}

export function sourceWord(t: Translate, source: number, name: string | null | undefined): string {
  return source === 0 ? t('quarantine.ownSource') : name || t('quarantine.sourceNumber', { id: source });
}

/** The JSON with lines and indents; as it is if it is none. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** The line at which a text stops being JSON; undefined when it is. */
export function brokenLine(text: string): number | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const at = /line (\d+)/.exec(String(error))?.[1];
    if (at) return Number(at);
    const position = /position (\d+)/.exec(String(error))?.[1];
    return text.slice(0, position ? Number(position) : text.length).split('\n').length;
  }
}

/** Lines (from 0) of the indented JSON where the value at a pointer stands; undefined if it is not there. */
export function linesOf(body: string, pointer: string): [number, number] | undefined {
  let value: Json;
  try {
    value = JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let line = 0;
  for (const step of steps) {
    if (value === null || typeof value !== 'object') return undefined;
    const entries: [string, Json][] = Object.entries(value);
    const at = entries.findIndex(([name]) => name === step);
    if (at < 0) return undefined;
    line += 1;
    for (const [, before] of entries.slice(0, at)) line += JSON.stringify(before, null, 2).split('\n').length;
    value = entries[at]![1];
  }
  return [line, line + JSON.stringify(value, null, 2).split('\n').length - 1];
}

/** What the event is called, as far as its body tells. */
export function eventName(body: string): string {
  try {
    const event = JSON.parse(body) as Record<string, Json>;
    const text = (name: string) => (typeof event[name] === 'string' ? (event[name] as string) : '');
    return text('event') || text('name') || text('type') || '—';
  } catch {
    return body.slice(0, 60);
  }
}
