import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { PreferenceSettings } from '../api/types';

const PATH = '/api/settings/preferences';

export type PageKind = 'preferences' | 'unsubscribe' | 'confirm' | 'mail';

export const usePreferences = () =>
  useQuery({ queryKey: [PATH], queryFn: ({ signal }) => http.get<PreferenceSettings>(PATH, undefined, signal) });

export function useSavePreferences() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: PreferenceSettings) => http.put<PreferenceSettings>(PATH, settings),
    onSuccess: (saved) => queries.setQueryData([PATH], saved),
  });
}

/** How a page of settings that are not saved would look; the one before stays until the next is there. */
export const usePreview = (page: PageKind, locale: string, settings: PreferenceSettings) =>
  useQuery({
    queryKey: [PATH, 'preview', page, locale, settings],
    queryFn: () => http.post<{ html: string }>(`${PATH}/preview`, { page, locale, settings }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
    gcTime: 60_000,
  });
