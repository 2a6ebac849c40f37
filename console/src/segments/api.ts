import { useQuery } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Page, Segment } from '../api/types';

const FRESH_MS = 30_000;

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
