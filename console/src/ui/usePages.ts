import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Page } from '../api/types';

const PAGE = 50;

/**
 * A list of the API page by page (`limit`, `cursor` → `next`), for {@link DataTable}. With `liveMs` the first page follows along until more are
 * shown: rows must not jump under the pointer of someone who reads on.
 */
export function usePages<T>(path: string, query: Record<string, string | number | undefined> = {}, liveMs?: number) {
  return useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) => http.get<Page<T>>(path, { limit: PAGE, cursor: pageParam, ...query }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (one) => (liveMs && (one.state.data?.pages.length ?? 0) <= 1 ? liveMs : false),
  });
}

export type Pages<T> = ReturnType<typeof usePages<T>>;
