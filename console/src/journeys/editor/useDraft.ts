import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiError, http } from '../../api/http';
import type { Draft, DraftRow, Journey, JsonObject, Page } from '../../api/types';

const PAUSE_MS = 1_500;
const KEY = /^[a-z0-9][a-z0-9_-]*$/;

const pathOf = (key: string) => `/api/journeys/${encodeURIComponent(key)}`;

/** What somebody draws under this key and has not published; null for nothing. */
export function useFoundDraft(key: string | undefined) {
  return useQuery({
    queryKey: ['journey-draft', key],
    queryFn: async ({ signal }) => {
      try {
        return await http.get<Draft>(`${pathOf(key!)}/draft`, undefined, signal);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    enabled: key !== undefined,
    // What is being drawn must not change under the fingers, and must be fresh when one begins.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

/** All that is drawn and not published. */
export function useDrafts() {
  return useQuery({
    queryKey: ['journey-drafts'],
    queryFn: ({ signal }) => http.get<Page<DraftRow>>('/api/journey-drafts', undefined, signal),
  });
}

interface Drawn {
  key: string;
  definition: JsonObject;
  /** Something was drawn. */
  begun: boolean;
  found: Draft | null | undefined;
  done: boolean;
}

/**
 * Keeps what is drawn on the server, a moment after each change; one save at a time, each after the one before. Says whether everything is
 * kept, and publishes. A new journey whose key changes leaves no draft behind.
 */
export function useDraft({ key, definition, begun, found, done }: Drawn) {
  const queries = useQueryClient();
  const at = useRef({ key: found ? key : '', revision: found?.revision ?? 0 });
  const [kept, setKept] = useState<{ key: string; definition: JsonObject }>();
  const last = useRef<typeof kept>(undefined);
  const [error, setError] = useState<unknown>();
  const busy = useRef<Promise<unknown>>(Promise.resolve());
  const save = () =>
    (busy.current = busy.current
      .catch(() => {})
      .then(async () => {
        // Whoever publishes saves what the pause had asked for, too: a second time would make a revision that nobody published.
        if (last.current?.key === key && last.current.definition === definition) return;
        const before = at.current;
        const revision = before.key === key ? before.revision : 0;
        const saved = await http.put<Draft>(`${pathOf(key)}/draft?revision=${revision}`, definition);
        at.current = { key, revision: saved.revision };
        if (before.key && before.key !== key) await http.delete(`${pathOf(before.key)}/draft`);
        last.current = { key, definition };
        setKept(last.current);
        setError(undefined);
        void queries.invalidateQueries({ queryKey: ['journey-drafts'] });
      }));
  const isKept = kept?.key === key && kept.definition === definition;
  const wanted = begun && !done && !isKept && KEY.test(key);
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => void latest.current().catch(setError), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, key, definition]);
  const publish = useMutation({
    mutationFn: async ({ note, over }: { note: string; over: boolean }) => {
      if (!isKept || at.current.revision === 0) await save();
      return http.post<Journey>(`${pathOf(key)}/publish`, { revision: at.current.revision, note, over });
    },
    onSuccess: (journey) => {
      queries.setQueryData(['journeys', journey.key], journey);
      void queries.invalidateQueries({ queryKey: ['journeys'] });
      void queries.invalidateQueries({ queryKey: ['journey-drafts'] });
    },
  });
  const discard = useMutation({
    mutationFn: async () => {
      await busy.current.catch(() => {});
      if (at.current.revision > 0) await http.delete(`${pathOf(at.current.key)}/draft`);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['journey-drafts'] }),
  });
  return { kept: isKept, waiting: wanted, error, publish, discard, there: at.current.revision > 0 };
}
