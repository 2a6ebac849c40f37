import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Audit, AuditDifference, AuditRunning, Page } from '../api/types';

const AUDITS = '/api/segments/audits';
const RUNNING_MS = 1_000;
const RESTING_MS = 15_000;

/** The newest ones, and whether one is under way. */
export const useAudits = (limit: number) =>
  useQuery({
    queryKey: [AUDITS, limit],
    queryFn: ({ signal }) => http.get<Page<Audit> & { running?: AuditRunning | null }>(AUDITS, { limit }, signal),
    refetchInterval: (query) => (query.state.data?.running ? RUNNING_MS : RESTING_MS),
  });

/** Read again while some are repaired. */
export const useDifferences = (audit: Audit) =>
  useQuery({
    queryKey: [AUDITS, audit.id, audit.repaired, audit.unmended],
    queryFn: ({ signal }) => http.get<Page<AuditDifference>>(`${AUDITS}/${audit.id}/differences`, undefined, signal),
  });

export function useRunAudit() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.post<AuditRunning>(AUDITS, {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: [AUDITS] }),
  });
}
