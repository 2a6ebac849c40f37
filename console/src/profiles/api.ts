import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { ApiError, http } from '../api/http';
import type { Page, Profile, TimelineItem } from '../api/types';

const TIMELINE_PAGE = 50;
const LIVE_MS = 5_000;

/** The people who have this value as one of these kinds of identifier, each once, the likeliest kind first. */
export function useProfileSearch(types: readonly string[], value: string) {
  return useQueries({
    queries: (value ? types : []).map((type) => ({
      queryKey: ['profiles', type, value],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        try {
          return await http.get<Page<Profile>>('/api/profiles', { identifier: `${type}:${value}` }, signal);
        } catch (error) {
          // A guess that does not fit (a malformed phone number) finds nobody; only a kind that was chosen is told its mistake.
          if (types.length > 1 && error instanceof ApiError && [400, 404, 422].includes(error.status))
            return { items: [] };
          throw error;
        }
      },
    })),
    combine: (results) => ({
      isPending: results.some((result) => result.isPending),
      error: results.find((result) => result.error)?.error,
      refetch: () => results.forEach((result) => void result.refetch()),
      profiles: [
        ...new Map(results.flatMap((result) => result.data?.items ?? []).map((one) => [one.id, one])).values(),
      ],
    }),
  });
}

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
