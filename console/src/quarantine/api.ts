import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Page, Quarantined, QuarantineHeap } from '../api/types';
import { usePages } from '../ui/usePages';

const PATH = '/api/quarantine';
const LIVE_MS = 5_000;

export interface QuarantineFilter {
  code?: string;
  source?: string;
  state?: string;
}

export const useQuarantine = (filter: QuarantineFilter) => usePages<Quarantined>(PATH, { ...filter }, LIVE_MS);

/** How many wait, by reason and source. */
export const useWaiting = () =>
  useQuery({
    queryKey: [PATH, 'waiting'],
    queryFn: ({ signal }) => http.get<Page<QuarantineHeap>>(`${PATH}/waiting`, undefined, signal),
    refetchInterval: LIVE_MS,
  });

export const useEntry = (id: string) =>
  useQuery({
    queryKey: [PATH, 'one', id],
    queryFn: ({ signal }) => http.get<Quarantined>(`${PATH}/${encodeURIComponent(id)}`, undefined, signal),
  });

const which = (filter: QuarantineFilter) => ({
  code: filter.code,
  source: filter.source === undefined ? undefined : Number(filter.source),
});

/** Sends on or throws away all that waits and matches; what is sent on goes in portions. */
export function useHeapActions(filter: QuarantineFilter) {
  const client = useQueryClient();
  const onSettled = () => void client.invalidateQueries({ queryKey: [PATH] });
  return {
    replay: useMutation({
      mutationFn: async () => {
        const sum = { replayed: 0, failed: 0 };
        let after: string | null | undefined;
        do {
          const part: { replayed: number; failed: number; next?: string | null } = await http.post(`${PATH}/replay`, {
            ...which(filter),
            after,
          });
          sum.replayed += part.replayed;
          sum.failed += part.failed;
          after = part.next;
        } while (after);
        return sum;
      },
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (upTo: string | undefined) =>
        http.post<{ deleted: number }>(`${PATH}/delete`, { ...which(filter), upTo }),
      onSettled,
    }),
  };
}

export function useEntryActions(id: string) {
  const client = useQueryClient();
  const path = `${PATH}/${encodeURIComponent(id)}`;
  const onSuccess = () => void client.invalidateQueries({ queryKey: [PATH] });
  return {
    replay: useMutation({
      mutationFn: (body: string | undefined) => http.post<Quarantined>(`${path}/replay`, { body }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: () => http.delete<void>(path), onSuccess }),
  };
}
