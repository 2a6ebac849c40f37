import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Page, Spend, Statement } from '../api/types';

const base = (id: string) => `/api/profiles/${encodeURIComponent(id)}`;
const LIVE_MS = 10_000;
/** What was recorded is folded within moments; then the page is read anew. */
const FOLDED_MS = 700;

/** All that was said about a person's addresses, newest first. */
export const useStatements = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['profile', id, 'consents'],
    queryFn: ({ signal }) => http.get<Page<Statement>>(`${base(id)}/consents`, undefined, signal),
    enabled,
    refetchInterval: LIVE_MS,
  });

export const useSpend = (id: string) =>
  useQuery({
    queryKey: ['profile', id, 'spend'],
    queryFn: ({ signal }) => http.get<Spend>(`${base(id)}/spend`, undefined, signal),
    refetchInterval: LIVE_MS,
  });

/** Does something to a person through the log, and reads the person anew when it is folded. */
function useSay<Asked>(id: string, act: (asked: Asked) => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (asked: Asked) => {
      await act(asked);
      await new Promise((done) => setTimeout(done, FOLDED_MS));
    },
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['profile', id] }),
        queries.invalidateQueries({ queryKey: ['timeline', id] }),
      ]),
  });
}

export interface NewStatement {
  channel: string;
  address?: string;
  purpose: string;
  status: 'granted' | 'refused' | 'requested';
  text?: string;
  version?: string;
  reason: string;
}
export const useRecordConsent = (id: string) =>
  useSay(id, (asked: NewStatement) => http.post<void>(`${base(id)}/consents`, asked));
export const usePause = (id: string) =>
  useSay(id, (asked: { untilMs?: number; reason: string }) => http.put<void>(`${base(id)}/pause`, asked));
