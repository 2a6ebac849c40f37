import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Page, Segment } from '../api/types';

const FRESH_MS = 30_000;

/** Takes a segment out of use; the server refuses while something uses it. */
export function useArchive() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => http.delete<void>(`/api/segments/${encodeURIComponent(key)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  });
}

/** All segments of the workspace: few, so one list serves filters, the palette and the screen. */
export function useSegments(live = false, enabled = true) {
  return useQuery({
    queryKey: ['segments'],
    queryFn: ({ signal }) => http.get<Page<Segment>>('/api/segments', undefined, signal),
    enabled,
    staleTime: FRESH_MS,
    refetchInterval: live ? 10_000 : false,
  });
}
