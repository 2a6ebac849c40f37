import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Backtest, JsonObject } from '../api/types';

const LOOK_MS = 1_500;

const pathOf = (key: string) => `/api/journeys/${encodeURIComponent(key)}/backtests`;

export const isOpen = (test: Backtest | undefined) => test?.state === 'waiting' || test?.state === 'running';

/** The newest of a journey; none if it was never tried. Looked at again while it goes on. */
export function useNewestBacktest(key: string) {
  return useQuery({
    queryKey: ['journeys', key, 'backtests'],
    queryFn: async ({ signal }) => {
      const { items } = await http.get<{ items: Backtest[] }>(pathOf(key), undefined, signal);
      const newest = items[0];
      return newest?.state === 'done'
        ? await http.get<Backtest>(`${pathOf(key)}/${newest.id}`, undefined, signal)
        : (newest ?? null);
    },
    refetchInterval: (query) => (isOpen(query.state.data ?? undefined) ? LOOK_MS : false),
  });
}

export function useBeginBacktest(key: string, definition: JsonObject | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (days: number) => http.post<Backtest>(pathOf(key), { days, definition }),
    onSuccess: (begun) => queries.setQueryData(['journeys', key, 'backtests'], begun),
  });
}

export function useBreakBacktest(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete<void>(`${pathOf(key)}/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['journeys', key, 'backtests'] }),
  });
}
