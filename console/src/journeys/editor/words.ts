/** What kinds of steps, their fields and ways are called here; what this console does not know is said in the server's English. */
import type { StepField, StepKind } from '../../api/types';
import { hasMessage, wordFor, type Translate } from '../../i18n';
import { armName } from '../graph';
import type { Way } from './ways';

const word = (t: Translate, keys: string[], other: string) => {
  const key = keys.find(hasMessage);
  return key && hasMessage(key) ? t(key) : other;
};

export const kindTitle = (t: Translate, kind: StepKind) => word(t, [`step.${kind.type}`], kind.title);
export const kindAbout = (t: Translate, kind: StepKind) => word(t, [`stepAbout.${kind.type}`], kind.about);
export const entryTitle = (t: Translate, kind: StepKind) => word(t, [`entryKind.${kind.type}`], kind.title);
export const entryAbout = (t: Translate, kind: StepKind) => word(t, [`entryAbout.${kind.type}`], kind.about);
export const fieldTitle = (t: Translate, owner: string, field: StepField) =>
  word(t, [`stepField.${owner}.${field.name}`, `stepField.${field.name}`], field.title);
export const fieldHelp = (t: Translate, owner: string, field: StepField) =>
  word(t, [`stepHelp.${owner}.${field.name}`, `stepHelp.${field.name}`], '');
/** Choices that have their words elsewhere. */
const FAMILIES: Record<string, string> = { product: 'productChange', inbound: 'channel' };

export const choiceWord = (t: Translate, owner: string, field: string, value: string) =>
  word(
    t,
    [`stepChoice.${owner}.${field}.${value}`, `stepChoice.${field}.${value}`],
    wordFor(t, FAMILIES[field] ?? `choice.${field}`, value),
  );

/** What stands on the line: nothing where there is one way only. */
export function wayWord(t: Translate, way: Way): string {
  const { item, index = 0 } = way;
  if (item) {
    if (typeof item.event === 'string') return item.event || `${index + 1}`;
    if (Array.isArray(item.is)) return item.is.join(', ') || `${index + 1}`;
    return armName(item, index);
  }
  return way.name === 'next' || way.name === '' ? '' : wordFor(t, 'port', way.name);
}

/** The palette's groups and what is in them; a kind that is not here stands under "other". */
export const GROUPS: Record<string, string[]> = {
  send: ['cascade', 'message', 'webhook', 'alert'],
  wait: [
    'wait',
    'wait_until_silent',
    'wait_until_time',
    'wait_until_date',
    'wait_until',
    'wait_for',
    'wait_for_reply',
    'throttle',
  ],
  choose: ['branch', 'switch', 'event_paths', 'split', 'parallel', 'join', 'holdout', 'frequency'],
  change: ['set_trait', 'add_to_list', 'remove_from_list', 'start_journey', 'stop_journey'],
  end: ['goal', 'exit'],
};

export const groupOf = (type: string) => Object.keys(GROUPS).find((group) => GROUPS[group]!.includes(type)) ?? 'other';
