import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { Page, ReadyJourney, TakenJourney } from '../../api/types';

const PATH = '/api/journeys/gallery';

export const useGallery = () =>
  useQuery({
    queryKey: ['journey-gallery'],
    queryFn: ({ signal }) => http.get<Page<ReadyJourney>>(PATH, undefined, signal),
  });

/** Takes one as a draft; under another key, or over what is there, if one says so. */
export function useTake(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (how: { key: string; language: string; overwrite: boolean }) =>
      http.post<TakenJourney>(`${PATH}/${encodeURIComponent(key)}`, how),
    onSuccess: () => queries.invalidateQueries(),
  });
}
