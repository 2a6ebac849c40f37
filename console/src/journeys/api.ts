import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type {
  Journey,
  JourneyReport,
  JourneyStay,
  JsonObject,
  Page,
  Played,
  SplitTrial,
  Supposed,
  TimelineItem,
} from '../api/types';
import { usePages } from '../ui/usePages';
import { pathsOf } from './graph';

const LIVE_MS = 10_000;
const REPORT_LIVE_MS = 5_000;
const TRIALS_LIVE_MS = 60_000;
/** Facts of journeys of one person that a path is looked for in. */
const FACTS = 200;

const pathOf = (key: string) => `/api/journeys/${encodeURIComponent(key)}`;

export function useJourneys(live = true, enabled = true) {
  return useQuery({
    queryKey: ['journeys'],
    queryFn: ({ signal }) => http.get<Page<Journey>>('/api/journeys', undefined, signal),
    enabled,
    staleTime: 5_000,
    refetchInterval: live ? LIVE_MS : false,
  });
}

export function useJourney(key: string) {
  return useQuery({
    queryKey: ['journeys', key],
    queryFn: ({ signal }) => http.get<Journey>(pathOf(key), undefined, signal),
    refetchInterval: LIVE_MS,
  });
}

export function useReport(key: string) {
  return useQuery({
    queryKey: ['journeys', key, 'report'],
    queryFn: ({ signal }) => http.get<JourneyReport>(`${pathOf(key)}/report`, undefined, signal),
    refetchInterval: REPORT_LIVE_MS,
  });
}

/** How the ways of splits with a goal do. */
export function useTrials(key: string, any: boolean) {
  return useQuery({
    queryKey: ['journeys', key, 'trials'],
    queryFn: ({ signal }) => http.get<SplitTrial[]>(`${pathOf(key)}/trials`, undefined, signal),
    enabled: any,
    refetchInterval: TRIALS_LIVE_MS,
  });
}

export function useStays(key: string, filter: { node?: string; inside?: string; reason?: string }) {
  return usePages<JourneyStay>(`${pathOf(key)}/people`, filter, LIVE_MS);
}

/** Plays one person through it; asked anew when something else is supposed. */
export function useDryRun(
  key: string,
  profile: string | undefined,
  becomes: NonNullable<Supposed['becomes']>,
  definition: JsonObject | undefined,
) {
  return useQuery({
    queryKey: ['journeys', key, 'dry-run', profile, becomes, definition],
    queryFn: () => http.post<Played>(`${pathOf(key)}/dry-run`, { profile, becomes, definition }),
    enabled: !!profile,
    retry: false,
    staleTime: 0,
  });
}

/** Pause, resume, drain, stop, archive. */
export function useSteer(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: 'pause' | 'resume' | 'drain' | 'stop' | 'archive') =>
      http.post<Journey>(`${pathOf(key)}/${what}`),
    onSuccess: (journey) => {
      queries.setQueryData(['journeys', key], journey);
      void queries.invalidateQueries({ queryKey: ['journeys'] });
    },
  });
}

/** The nodes that one person came to in one instance, in their order: a list for each of the parallel ways that he went. */
export function usePath(profile: string | undefined, instance: string | undefined) {
  return useQuery({
    queryKey: ['journey-path', profile, instance],
    queryFn: async ({ signal }) => {
      const page = await http.get<Page<TimelineItem>>(
        `/api/profiles/${encodeURIComponent(profile!)}/timeline`,
        { kind: 'journey', limit: FACTS },
        signal,
      );
      return pathsOf(page.items.filter((item) => item.properties?.instance === instance));
    },
    enabled: !!profile && !!instance,
    refetchInterval: LIVE_MS,
  });
}
