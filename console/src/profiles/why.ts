import type { Json, JsonObject, Why } from '../api/types';
import { hasMessage, humanise, wordFor, type Translate } from '../i18n';
import { sentence } from '../segments/sentence';

/** How moments, lengths and numbers are said. */
export interface Saying {
  when: (ms: number) => string;
  duration: (ms: number) => string;
  number: (value: number) => string;
  money: (amount: number, currency?: string) => string;
  /** What a segment is called. */
  segment?: (key: string) => string;
}

const shown = (t: Translate, value: Json | undefined): string =>
  value === null || value === undefined || value === ''
    ? t('why.unknown')
    : Array.isArray(value)
      ? value.map((one) => shown(t, one)).join(', ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);

const isNumber = (value: Json | undefined): value is number => typeof value === 'number';

/** "is Kyiv, Lviv": what a test asks. */
function asked(t: Translate, part: JsonObject): string {
  const key = `op.${String(part.op)}`;
  const values = Array.isArray(part.values) && part.values.length > 0 ? ` ${shown(t, part.values)}` : '';
  return (hasMessage(key) ? t(key) : humanise(String(part.op))) + values;
}

function times(t: Translate, part: JsonObject): string {
  const { at_least: from, at_most: to } = part;
  if (to === 0) return t('why.never');
  if (isNumber(from) && from === to) return t('why.exactly', { n: from });
  if (isNumber(from) && isNumber(to)) return t('why.range', { from, to });
  return isNumber(to) ? t('why.atMost', { n: to }) : t('why.atLeast', { n: isNumber(from) ? from : 1 });
}

function event(t: Translate, say: Saying, part: JsonObject): string {
  const where = Array.isArray(part.where) ? (part.where as JsonObject[]) : [];
  const tests = where.map((one) => `${String(one.property)} ${asked(t, one)}`).join(', ');
  const name = String(part.event) + (tests && ` (${tests})`);
  const known = say.number(Number(part.known)) + (part.or_more ? '+' : '');
  const needed = times(t, part);
  return isNumber(part.window_ms)
    ? t('why.eventIn', { event: name, window: say.duration(part.window_ms), known, needed })
    : t('why.event', { event: name, known, needed });
}

function cart(t: Translate, say: Saying, part: JsonObject): string {
  const there = part.known as JsonObject | undefined;
  const known = there
    ? t('why.cartKnown', {
        lines: Number(there.lines),
        total: say.money(Number(there.total), String(there.currency)),
        when: say.when(Number(there.last_activity_ms)),
      })
    : t('why.cartNothing');
  if (part.state === 'none') return t('why.cartNone', { known });
  const needs = [
    isNumber(part.total_at_least) && t('why.cartTotalMin', { total: say.money(part.total_at_least) }),
    isNumber(part.total_at_most) && t('why.cartTotalMax', { total: say.money(part.total_at_most) }),
    isNumber(part.lines_at_least) && t('why.cartLines', { lines: part.lines_at_least }),
    isNumber(part.idle_ms) && t('why.cartIdle', { window: say.duration(part.idle_ms) }),
  ].filter(Boolean);
  return t('why.cartOpen', { needs: needs.length ? `, ${needs.join(', ')}` : '', known });
}

/** What is known, of a condition that is told as its rule is. */
function known(t: Translate, say: Saying, part: JsonObject): string {
  const value = part.known;
  if (part.known_inside === true) return t('why.inSince', { when: say.when(Number(part.known_entered_ms)) });
  const left = part.known_left_ms;
  if (isNumber(left) && left > 0) return t('why.left', { when: say.when(left) });
  if (isNumber(part.known_ms)) return say.when(part.known_ms);
  if (typeof value === 'boolean') return t(value ? 'why.yes' : 'why.no');
  if (isNumber(value)) {
    const number = say.number(value) + (part.or_more ? '+' : '');
    return part.approximate ? t('why.almost', { n: number }) : number;
  }
  return typeof value === 'string' && value !== ''
    ? part.channel
      ? wordFor(t, 'channel', value)
      : value
    : t('why.nothing');
}

/** One condition of a segment with what is known, as a sentence; the server's English where this console is older. */
export function whyText(t: Translate, say: Saying, why: Why): string {
  const part = (why.particulars ?? {}) as JsonObject;
  const channel = wordFor(t, 'channel', String(part.channel));
  const purpose = wordFor(t, 'purpose', String(part.purpose));
  switch (why.kind) {
    case 'trait':
      return t('why.trait', { trait: String(part.trait), known: shown(t, part.known), needed: asked(t, part) });
    case 'event':
      return event(t, say, part);
    case 'last_seen': {
      const known = isNumber(part.last_seen_ms) ? say.when(part.last_seen_ms) : t('why.neverSeen');
      return t(part.within ? 'why.seenWithin' : 'why.notSeenFor', {
        window: say.duration(Number(part.window_ms)),
        known,
      });
    }
    case 'cart':
      return cart(t, say, part);
    case 'consent':
      return t('why.consent', {
        purpose,
        channel,
        known: wordFor(t, 'consent', String(part.known)),
        needed: wordFor(t, 'consent', String(part.consent)),
      });
    case 'reachable':
      return t('why.reachable', { purpose, channel, known: t(part.known ? 'why.yes' : 'why.no') });
    case 'segment':
      return t(part.in ? 'why.inSegment' : 'why.notInSegment', {
        segment: String(part.segment),
        known: t(part.known ? 'why.yes' : 'why.no'),
      });
    default:
      return why.rule
        ? t('why.says', { rule: sentence(t, why.rule as JsonObject, 0, say.segment), known: known(t, say, part) })
        : (why.text ?? humanise(why.kind));
  }
}
