/** Pure: which journeys of the gallery one means by some words. */
import type { ReadyJourney } from '../../api/types';
import type { Language } from '../../i18n';

export const wordsOf = (one: ReadyJourney, language: Language) => one.words[language] ?? one.words.en!;

/** What a thing that comes with a journey is called. */
export const nameOf = (thing: ReadyJourney['things'][number], language: Language) =>
  thing.names[language] ?? thing.names.en!;

/** What a segment is called that comes with it. */
export function segmentName(one: ReadyJourney, language: Language, key: string): string {
  const segment = one.things.find((thing) => thing.kind === 'SEGMENT' && thing.key === key);
  return segment ? nameOf(segment, language) : key;
}

/** Those in whose words, names or events each of the words stands. */
export function found(all: ReadyJourney[], language: Language, query: string): ReadyJourney[] {
  const wanted = query.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    const words = wordsOf(one, language);
    const text = [
      words.title,
      words.about,
      one.key,
      ...one.events,
      ...one.things.map((thing) => nameOf(thing, language)),
    ]
      .join(' ')
      .toLocaleLowerCase(language);
    return wanted.every((word) => text.includes(word));
  });
}

/** A key that nobody has: `birthday`, `birthday-2`, … */
export function freeKey(key: string, taken: Set<string>): string {
  if (!taken.has(key)) return key;
  let number = 2;
  while (taken.has(`${key}-${number}`)) number++;
  return `${key}-${number}`;
}
