import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, http } from '../api/http';
import type { Me, Page, Setup, SignInSession } from '../api/types';

const SESSION = ['session'] as const;

/** Who is signed in; an {@link ApiError} of status 401 when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: SESSION,
    queryFn: ({ signal }) => http.get<Me>('/api/session', undefined, signal),
    staleTime: 300_000,
    // The page for signing in asks who reads it, too: nobody, as was just said.
    retryOnMount: false,
    retry: (count, error) => !(error instanceof ApiError && error.status > 0) && count < 2,
  });
}

/** Whether the first owner must still be created. */
export function useSetup() {
  return useQuery({ queryKey: ['setup'], queryFn: ({ signal }) => http.get<Setup>('/api/setup', undefined, signal) });
}

/** Creates the owner; signs in. */
export function useCreateOwner() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (owner: { email: string; password: string }) => http.post<Me>('/api/setup', owner),
    onSuccess: () => {
      queries.setQueryData(['setup'], { needed: false });
      return queries.resetQueries({ queryKey: SESSION });
    },
  });
}

/** Signs in with e-mail and password; everything cached before belongs to nobody and goes. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (login: { email: string; password: string }) => http.post<Me>('/api/session', login),
    onSuccess: () => queries.resetQueries({ queryKey: SESSION }),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete<void>('/api/session'),
    onSettled: () => queries.clear(),
  });
}

export function useSessions() {
  return useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => http.get<Page<SignInSession>>('/api/sessions', undefined, signal),
  });
}

/** Ends one of my sessions. */
export function useRevokeSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete<void>(`/api/sessions/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
}
