import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { JourneyShare, MadeShare, Page, SharedJourney } from '../../api/types';

const LIVE_MS = 20_000;

const pathOf = (key: string) => `/api/journeys/${encodeURIComponent(key)}/shares`;

export const useShares = (key: string) =>
  useQuery({
    queryKey: ['journeys', key, 'shares'],
    queryFn: ({ signal }) => http.get<Page<JourneyShare>>(pathOf(key), undefined, signal),
  });

export function useShareDeeds(key: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['journeys', key, 'shares'] });
  return {
    make: useMutation({ mutationFn: (days: number) => http.post<MadeShare>(pathOf(key), { days }), onSuccess }),
    revoke: useMutation({ mutationFn: (id: string) => http.delete<void>(`${pathOf(key)}/${id}`), onSuccess }),
  };
}

/** What a link shows, by what stands behind its number sign. */
export const useShared = (token: string) =>
  useQuery({
    queryKey: ['shared', token],
    queryFn: () => http.post<{ journey: SharedJourney; expiresMs: number }>('/api/shared/journey', { token }),
    refetchInterval: LIVE_MS,
    retry: false,
  });
