import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import type { ImportDetail, ImportKind, ImportMapping, ImportSummary } from '../api/types';
import { usePages } from '../ui/usePages';

const PATH = '/api/imports';
const LIVE_MS = 1_000;
const LIST_MS = 3_000;

const GOES_ON = ['checking', 'queued', 'running'];

export const goesOn = (one: ImportSummary) => GOES_ON.includes(one.state);

export const useImports = () => usePages<ImportSummary>(PATH, {}, LIST_MS);

/** One import; follows along while it is tried or runs. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => http.get<ImportDetail>(`${PATH}/${encodeURIComponent(id)}`, undefined, signal),
    refetchInterval: (query) => (query.state.data && goesOn(query.state.data.summary) ? LIVE_MS : false),
  });
}

/** Sends a file; `fraction` of it is under way. */
export function useUpload(done: (taken: ImportDetail) => void) {
  const [fraction, setFraction] = useState(0);
  const mutation = useMutation({
    mutationFn: ({ kind, file }: { kind: ImportKind; file: File }) => {
      setFraction(0);
      return http.upload<ImportDetail>(PATH, { kind, name: file.name }, file, setFraction);
    },
    onSuccess: done,
  });
  return { ...mutation, fraction };
}

/** What one does to an import; the answer is the import as it is then. */
export function useImportActions(id: string) {
  const client = useQueryClient();
  const path = `${PATH}/${encodeURIComponent(id)}`;
  const options = {
    onSuccess: (now: ImportDetail) => {
      client.setQueryData(['import', id], now);
      void client.invalidateQueries({ queryKey: [PATH] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ['import', id] }),
  };
  return {
    map: useMutation({
      mutationFn: (mapping: ImportMapping) => http.put<ImportDetail>(`${path}/mapping`, mapping),
      ...options,
    }),
    shape: useMutation({
      mutationFn: (shape: { charset: string; delimiter: string }) => http.put<ImportDetail>(`${path}/shape`, shape),
      ...options,
    }),
    act: useMutation({
      mutationFn: (verb: 'check' | 'start' | 'cancel') => http.post<ImportDetail>(`${path}/${verb}`, {}),
      ...options,
    }),
  };
}

export const rejectedPath = (id: string) => `${PATH}/${encodeURIComponent(id)}/rejected`;
