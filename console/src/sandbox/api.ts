import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Page, SandboxEvent, SandboxMessage } from '../api/types';

const LIVE_MS = 2_000;
const SHOWN = 100;

/** What the sandbox took instead of the providers, newest first; asked again every 2 s. */
export function useSandboxMessages(of: { address?: string; profile?: string }) {
  return useQuery({
    queryKey: ['sandbox', of.address ?? '', of.profile ?? ''],
    queryFn: ({ signal }) => http.get<Page<SandboxMessage>>('/api/sandbox/messages', { ...of, limit: SHOWN }, signal),
    refetchInterval: LIVE_MS,
  });
}

/** Plays what the person does with a message: opens it, clicks in it. */
export function useSimulate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, event }: { id: string; event: SandboxEvent }) =>
      http.post<void>(`/api/sandbox/messages/${encodeURIComponent(id)}/events`, event),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sandbox'] }),
  });
}
