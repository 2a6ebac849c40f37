/** What segments were, and how they lie over each other. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import { LIVE_MS } from './api';
import type { Overlap, Page, Segment, SegmentSize } from '../api/types';

export const changesPath = (key: string) => `/api/segments/${encodeURIComponent(key)}/changes`;

export function useSizes(key: string, days: number) {
  return useQuery({
    queryKey: ['segment-sizes', key, days],
    queryFn: ({ signal }) =>
      http.get<Page<SegmentSize>>(`/api/segments/${encodeURIComponent(key)}/sizes`, { days }, signal),
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  });
}

export function useRollback(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, includeExisting }: { version: number; includeExisting: boolean }) =>
      http.post<Segment>(`/api/segments/${encodeURIComponent(key)}/rollback`, {
        version,
        include_existing: includeExisting,
      }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['segments'] }),
        queries.invalidateQueries({ queryKey: [changesPath(key)] }),
      ]),
  });
}

export function useOverlap(keys: string[]) {
  return useQuery({
    queryKey: ['segment-overlap', ...keys],
    queryFn: () => http.post<Overlap>('/api/segments/overlap', { segments: keys }),
    enabled: keys.length >= 2,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
