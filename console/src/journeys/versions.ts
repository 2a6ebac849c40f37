import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Journey, JourneyMove, JourneyVersion, MovePlan, Page } from '../api/types';
import { usePages } from '../ui/usePages';

const LIVE_MS = 10_000;
const MOVING_MS = 2_000;

const pathOf = (key: string) => `/api/journeys/${encodeURIComponent(key)}`;

/** What a journey was, the newest first. */
export function useVersions(key: string) {
  return usePages<JourneyVersion>(`${pathOf(key)}/versions`, {}, LIVE_MS);
}

/** What is being done to those inside. */
export function useMoves(key: string) {
  return useQuery({
    queryKey: ['journeys', key, 'moves'],
    queryFn: ({ signal }) => http.get<Page<JourneyMove>>(`${pathOf(key)}/moves`, undefined, signal),
    refetchInterval: MOVING_MS,
  });
}

/** What would become of those inside; asked anew with each other mapping. */
export function useMovePlan(key: string, mapping: Record<string, string>) {
  return useQuery({
    queryKey: ['journeys', key, 'move-plan', mapping],
    queryFn: () => http.post<MovePlan>(`${pathOf(key)}/moves/preview`, { mapping }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** A deed on a journey that everything shown of it follows. */
function useDeed<T, R>(deed: (what: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: () => queries.invalidateQueries(),
  });
}

export const useBeginMove = (key: string) =>
  useDeed((body: { version: number; mapping: Record<string, string> }) =>
    http.post<JourneyMove>(`${pathOf(key)}/moves`, body),
  );

export const useCancelMove = (key: string) =>
  useDeed((id: string) => http.post<Page<JourneyMove>>(`${pathOf(key)}/moves/${id}/cancel`));

export const useRollBack = (key: string) =>
  useDeed((version: number) => http.post<Journey>(`${pathOf(key)}/rollback`, { version }));

/** Switches a step off, with what it has asked for, or on. */
export const useSwitch = (key: string) =>
  useDeed((what: { node: string; off: boolean; takeBack: boolean }) =>
    http.post<Journey>(
      `${pathOf(key)}/nodes/${encodeURIComponent(what.node)}/${what.off ? 'off' : 'on'}`,
      what.off ? { takeBack: what.takeBack } : undefined,
    ),
  );
