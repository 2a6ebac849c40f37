/** Pure: which kinds of steps one means by what one types, the likeliest first. */
import type { StepKind } from '../../api/types';
import type { Translate } from '../../i18n';
import { kindAbout, kindTitle } from './words';

/** How well a title fits the words, 0 the best; undefined: not at all. */
function fit(title: string, words: string): number | undefined {
  if (title === words) return 0;
  if (title.startsWith(words)) return 1;
  const found = title.indexOf(words);
  if (found < 0) return undefined;
  return ` ${title.replace(/[^\p{L}\p{N}]/gu, ' ')}`.includes(` ${words}`) ? 2 : 3;
}

const ABOUT = 4;

/**
 * By the title before all else: equal, beginning so, a word of it beginning so, or within it; only then those of whose description,
 * English title or type it is a part. Equals keep their order.
 */
export function sought(t: Translate, kinds: StepKind[], text: string): StepKind[] {
  const words = text.trim().toLowerCase();
  return kinds
    .map((kind) => {
      const rest = `${kindAbout(t, kind)} ${kind.title} ${kind.type}`.toLowerCase();
      const rank = fit(kindTitle(t, kind).toLowerCase(), words) ?? (rest.includes(words) ? ABOUT : undefined);
      return { kind, rank };
    })
    .filter((one) => one.rank !== undefined)
    .sort((one, other) => one.rank! - other.rank!)
    .map((one) => one.kind);
}
