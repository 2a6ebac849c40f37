import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { http } from '../api/http';
import type { Conditions, JsonObject, Page, Segment } from '../api/types';

const FRESH_MS = 30_000;
export const LIVE_MS = 10_000;
/** While the past of a rule is counted. */
const COUNTING_MS = 2_000;

function building(segment: Segment | undefined) {
  return segment?.status.toLowerCase() === 'building';
}

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
    refetchInterval: (query) => live && (query.state.data?.items.some(building) ? COUNTING_MS : LIVE_MS),
  });
}

/** One segment; `live` follows its size and status. */
export function useSegment(key: string | undefined, live = false) {
  return useQuery({
    queryKey: ['segments', key],
    queryFn: ({ signal }) => http.get<Segment>(`/api/segments/${encodeURIComponent(key!)}`, undefined, signal),
    enabled: key !== undefined,
    // What is being edited must not change under the fingers, and must be fresh when one begins.
    staleTime: live ? FRESH_MS : 0,
    refetchOnWindowFocus: live,
    refetchInterval: (query) => live && (building(query.state.data) ? COUNTING_MS : LIVE_MS),
  });
}

/** All that a rule can say, as the server describes it. */
export function useConditions() {
  return useQuery({
    queryKey: ['conditions'],
    queryFn: ({ signal }) => http.get<Conditions>('/api/segments/conditions', undefined, signal),
    staleTime: Infinity,
  });
}

interface Saved {
  key: string;
  name: string;
  description: string;
  webhook: string;
  rule: JsonObject;
  include_existing: boolean;
}

export function useSaveSegment() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Saved) => http.put<Segment>(`/api/segments/${encodeURIComponent(key)}`, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  });
}

/** What a segment is called; its key when nothing else is known (any more). */
export function useSegmentName() {
  const segments = useSegments().data?.items;
  return useMemo(() => {
    const names = new Map((segments ?? []).map((one) => [one.key, one.name]));
    return (key: string) => names.get(key) || key;
  }, [segments]);
}
