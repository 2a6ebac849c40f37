import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Page, Profile, TimelineItem } from '../api/types';

const TIMELINE_PAGE = 50;
const LIVE_MS = 5_000;

/** One person; follows along while the screen is open. */
export function useProfile(id: string) {
  return useQuery({
    queryKey: ['profile', id],
    queryFn: ({ signal }) => http.get<Profile>(`/api/profiles/${encodeURIComponent(id)}`, undefined, signal),
    refetchInterval: LIVE_MS,
  });
}

export interface TimelineFilter {
  kind?: string;
  channel?: string;
}

/** Everything done by and to a person, newest first, page by page. */
export function useTimeline(id: string, filter: TimelineFilter) {
  return useInfiniteQuery({
    queryKey: ['timeline', id, filter],
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<TimelineItem>>(
        `/api/profiles/${encodeURIComponent(id)}/timeline`,
        { limit: TIMELINE_PAGE, cursor: pageParam, ...filter },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
    // Only the first page follows along: older pages would jump under the pointer.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : LIVE_MS),
  });
}
