import { useQuery } from '@tanstack/react-query';
import { http } from '../api/http';
import type { ControlReport, Message, ProfilePressure, StoppedCount } from '../api/types';
import { usePages } from '../ui/usePages';

const LIVE_MS = 10_000;

export interface StoppedFilter {
  reason?: string;
  rule?: string;
  journey?: string;
  channel?: string;
  day?: string;
}

/** What was not sent, newest first. */
export const useStopped = (filter: StoppedFilter) => usePages<Message>('/api/pressure', { ...filter }, LIVE_MS);

/** How much, by reason, rule and day. */
export const useStoppedCounts = (filter: { journey?: string; channel?: string; days: number }) =>
  useQuery({
    queryKey: ['/api/pressure/counts', filter],
    queryFn: ({ signal }) => http.get<StoppedCount[]>('/api/pressure/counts', filter, signal),
    refetchInterval: LIVE_MS,
  });

/** What all marketing together is worth, against those who get none. */
export const useControl = () =>
  useQuery({
    queryKey: ['/api/pressure/control'],
    queryFn: ({ signal }) => http.get<ControlReport>('/api/pressure/control', undefined, signal),
    staleTime: 60_000,
  });

export const useProfilePressure = (id: string) =>
  useQuery({
    queryKey: ['/api/profiles', id, 'pressure'],
    queryFn: ({ signal }) =>
      http.get<ProfilePressure>(`/api/profiles/${encodeURIComponent(id)}/pressure`, undefined, signal),
    refetchInterval: LIVE_MS,
  });
