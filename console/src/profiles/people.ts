import { usePages } from '../ui/usePages';
import type { Person } from '../api/types';

export const peopleFilters = ['q', 'segment', 'channel', 'known', 'seen', 'bought'] as const;
export type PeopleFilter = Partial<Record<(typeof peopleFilters)[number], string>>;

const DAY_MS = 86_400_000;
/** "Last seen" as it stands in the address: within so many days, or not for so many. */
export const seenChoices = ['1', '7', '30', '-30', '-90'] as const;

/** The bounds of a choice; rounded to the hour, so that the list is not asked for anew at every moment. */
export function seenBounds(seen: string | undefined, nowMs: number) {
  const days = Number(seen);
  if (!seen || !Number.isFinite(days) || days === 0) return {};
  const hourMs = Math.floor(nowMs / 3_600_000) * 3_600_000;
  const edge = hourMs - Math.abs(days) * DAY_MS;
  return days > 0 ? { seenFromMs: edge } : { seenBeforeMs: edge };
}

/** "Bought" as it stands in the address: in so many last days; with `again-`, of those also in as many days before. */
export const boughtChoices = ['7', '30', '90', 'again-7', 'again-30', 'again-90'] as const;

export function boughtAsked(bought: string | undefined) {
  const [, again, days] = /^(again-)?(\d{1,3})$/.exec(bought ?? '') ?? [];
  return days ? { boughtDays: days, ...(again && { again: 'true' }) } : {};
}

/** People, page by page. */
export function usePeople(filter: PeopleFilter, nowMs: number) {
  const { q, segment, channel, known, seen, bought } = filter;
  return usePages<Person>('/api/profiles/search', {
    ...(q && { q }),
    ...(segment && { segment }),
    ...(channel && { channel }),
    ...(known && { known }),
    ...seenBounds(seen, nowMs),
    ...boughtAsked(bought),
  });
}
