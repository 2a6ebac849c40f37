import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Campaign, Page } from '../api/types';
import type { CampaignDraft } from './draft';

const LIVE_MS = 5_000;
const pathOf = (key: string) => `/api/campaigns/${encodeURIComponent(key)}`;

export function useCampaigns() {
  return useQuery({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => http.get<Page<Campaign>>('/api/campaigns', undefined, signal),
    refetchInterval: LIVE_MS,
  });
}

/** One; `live` follows its runs, else it is about to be edited. */
export function useCampaign(key: string | undefined, live: boolean) {
  return useQuery({
    queryKey: ['campaigns', key],
    queryFn: ({ signal }) => http.get<Campaign>(pathOf(key!), undefined, signal),
    enabled: key !== undefined,
    staleTime: 0,
    refetchOnWindowFocus: live,
    refetchInterval: live ? LIVE_MS : false,
  });
}

export function useSaveCampaign() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: CampaignDraft) => http.put<Campaign>(pathOf(draft.key), draft),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}

export type Steer = 'launch' | 'pause' | 'resume' | 'stop';

export function useSteerCampaign(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: Steer) => http.post<Campaign>(`${pathOf(key)}/${what}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}

/** Gives the others a version before its time. */
export function useChooseWinner(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => http.post<Campaign>(`${pathOf(key)}/winner`, { version }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}

export function useDeleteCampaign() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => http.delete<void>(pathOf(key)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}
