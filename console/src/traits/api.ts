import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { ComputedTrait, JsonObject, Page, TraitDistribution } from '../api/types';

const FRESH_MS = 30_000;
const path = (key: string) => `/api/traits/${encodeURIComponent(key)}`;

/** All computed traits of the workspace, by key: few. `live` follows their status. */
export function useTraits(live = false) {
  return useQuery({
    queryKey: ['computed-traits'],
    queryFn: ({ signal }) => http.get<Page<ComputedTrait>>('/api/traits', undefined, signal),
    staleTime: FRESH_MS,
    refetchInterval: live ? 10_000 : false,
  });
}

/** One, fresh: it is about to be edited. */
export function useTrait(key: string | undefined) {
  return useQuery({
    queryKey: ['computed-traits', key],
    queryFn: ({ signal }) => http.get<ComputedTrait>(path(key!), undefined, signal),
    enabled: key !== undefined,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

interface Saved {
  key: string;
  name: string;
  description: string;
  formula: JsonObject;
}

export function useSaveTrait() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Saved) => http.put<ComputedTrait>(path(key), body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['computed-traits'] }),
  });
}

/** How its values lie among people: some seconds of the server's work, so only when it is another version, or asked for. */
export function useDistribution(key: string, version: number) {
  return useQuery({
    queryKey: ['trait-distribution', key, version],
    queryFn: ({ signal }) => http.get<TraitDistribution>(`${path(key)}/distribution`, undefined, signal),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
}

/** The fifths of everybody as they are now. */
export function useTakeBounds(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.post<ComputedTrait>(`${path(key)}/bounds`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['computed-traits'] }),
  });
}

/** Takes a trait out of use; the server refuses while something uses it. */
export function useDeleteTrait() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => http.delete<void>(path(key)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['computed-traits'] }),
  });
}
