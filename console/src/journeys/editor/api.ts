import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { Judged, JsonObject, StepKind } from '../../api/types';

const PAUSE_MS = 500;

/** Every kind of step, as the server describes it. */
export function useStepKinds() {
  return useQuery({
    queryKey: ['journey-steps'],
    queryFn: ({ signal }) =>
      http.get<{ steps: StepKind[]; entries: StepKind[] }>('/api/journey-steps', undefined, signal),
    staleTime: Infinity,
  });
}

/** What the server says of the drawing, a moment after one stopped. */
export function useJudged(definition: JsonObject) {
  const [asked] = useDebouncedValue(definition, PAUSE_MS);
  const answer = useQuery({
    queryKey: ['journey-judged', asked],
    queryFn: () => http.post<Judged>('/api/journeys/validate', asked),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 10_000,
  });
  return { judged: answer.data, current: asked === definition && !answer.isPlaceholderData, error: answer.error };
}
