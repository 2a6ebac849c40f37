import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import type {
  JsonObject,
  TestDeed,
  TestMessage,
  TestPeople,
  TestPerson,
  TestPersonBody,
  TestRun,
  TestRuns,
} from '../../api/types';
import type { Pace } from './paces';

const LIVE_MS = 1_000;
const IDLE_MS = 10_000;
const PEOPLE = '/api/test-people';

const pathOf = (key: string) => `/api/journeys/${encodeURIComponent(key)}/test-runs`;
const keyOf = (key: string) => ['journeys', key, 'test-runs'];

export const isOver = (run: TestRun) => run.ended != null;

export const useTestPeople = () =>
  useQuery({ queryKey: ['test-people'], queryFn: ({ signal }) => http.get<TestPeople>(PEOPLE, undefined, signal) });

export function useTestPeopleDeeds() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ['test-people'] });
  return {
    save: useMutation({
      mutationFn: ({ id, body }: { id?: string; body: TestPersonBody }) =>
        id ? http.put<TestPerson>(`${PEOPLE}/${id}`, body) : http.post<TestPerson>(PEOPLE, body),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (id: string) => http.delete<void>(`${PEOPLE}/${id}`), onSettled }),
  };
}

/** The tests of a journey; looked at each second while one goes on. */
export const useTestRuns = (key: string) =>
  useQuery({
    queryKey: keyOf(key),
    queryFn: ({ signal }) => http.get<TestRuns>(pathOf(key), undefined, signal),
    refetchInterval: (query) => (query.state.data?.items.some((run) => !isOver(run)) ? LIVE_MS : IDLE_MS),
  });

export function useBeginTest(key: string, definition: JsonObject | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ people, pace }: { people: string[]; pace: Pace }) =>
      http.post<TestRuns>(pathOf(key), { people, pace, definition }),
    onSuccess: (begun) => queries.setQueryData(keyOf(key), begun),
  });
}

/** What is done with one run. */
export function useTestRunDeeds(key: string, id: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: keyOf(key) });
  return {
    steer: useMutation({
      mutationFn: (deed: TestDeed) => http.post<TestRun>(`${pathOf(key)}/${id}/steer`, deed),
      onSettled,
    }),
    /** Ends one that goes on; takes one that is over from the list. */
    end: useMutation({ mutationFn: () => http.delete<void>(`${pathOf(key)}/${id}`), onSettled }),
  };
}

export const useTestMessage = (key: string, id: string, number: number | undefined) =>
  useQuery({
    queryKey: [...keyOf(key), id, number],
    queryFn: ({ signal }) => http.get<TestMessage>(`${pathOf(key)}/${id}/messages/${number}`, undefined, signal),
    enabled: number !== undefined,
    staleTime: Infinity,
  });
