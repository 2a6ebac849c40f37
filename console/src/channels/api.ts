import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type {
  ChannelDetail,
  ChannelHealth,
  ChannelSettings,
  ChannelState,
  ChannelTest,
  DeadLetterDetail,
  Page,
} from '../api/types';

const LIVE_MS = 15_000;
const path = (key: string, rest = '') => `/api/channels/${encodeURIComponent(key)}${rest}`;

export function useChannels() {
  return useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => http.get<Page<ChannelState>>('/api/channels', undefined, signal),
    refetchInterval: LIVE_MS,
  });
}

export function useChannel(key: string) {
  return useQuery({
    queryKey: ['channels', key],
    queryFn: ({ signal }) => http.get<ChannelDetail>(path(key), undefined, signal),
    refetchInterval: LIVE_MS,
  });
}

/** What is set; an analyst may not see it. */
export function useChannelSettings(key: string) {
  return useQuery({
    queryKey: ['channels', key, 'settings'],
    queryFn: ({ signal }) => http.get<ChannelSettings>(path(key, '/settings'), undefined, signal),
    staleTime: Infinity,
  });
}

function useChange<Asked, Answer>(change: (asked: Asked) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: ['channels'] }) });
}

export const useSaveChannel = (key: string) =>
  useChange((values: Record<string, unknown>) => http.put<ChannelSettings>(path(key, '/settings'), values));
export const useGoLive = (key: string) => useChange(() => http.post<ChannelState>(path(key, '/live'), { name: key }));
export const useToSandbox = (key: string) => useChange(() => http.delete<ChannelState>(path(key, '/live')));
export const useTestChannel = (key: string) =>
  useChange((address: string) => http.post<ChannelTest>(path(key, '/test'), { address }));
export const useAskHealth = (key: string) => useChange(() => http.get<ChannelHealth>(path(key, '/health')));

export function useDeadLetter(id: string | undefined) {
  return useQuery({
    queryKey: ['/api/dead-letters', id],
    queryFn: ({ signal }) =>
      http.get<DeadLetterDetail>(`/api/dead-letters/${encodeURIComponent(id ?? '')}`, undefined, signal),
    enabled: !!id,
  });
}

function useLetterChange<Asked, Answer>(change: (asked: Asked) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['/api/dead-letters'] }),
  });
}

export const useReplay = () =>
  useLetterChange((id: string) => http.post<void>(`/api/dead-letters/${encodeURIComponent(id)}/replay`));
export const useReplayAll = () => useLetterChange(() => http.post<{ count: number }>('/api/dead-letters/replay'));
export const useDeleteLetter = () =>
  useLetterChange((id: string) => http.delete<void>(`/api/dead-letters/${encodeURIComponent(id)}`));
