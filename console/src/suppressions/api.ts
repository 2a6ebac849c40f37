import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Suppression } from '../api/types';
import { usePages } from '../ui/usePages';

const PATH = '/api/suppressions';

export type SuppressionFilter = { channel?: string; q?: string };
export const useSuppressions = (filter: SuppressionFilter) => usePages<Suppression>(PATH, filter, 15_000);

function useChange<Asked>(act: (asked: Asked) => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries({ queryKey: [PATH] }) });
}

export const useSuppress = () =>
  useChange((asked: { channel: string; addresses: string[] }) =>
    http.post<void>(PATH, { items: asked.addresses.map((address) => ({ channel: asked.channel, address })) }),
  );
export const useLift = () =>
  useChange(({ channel, address }: { channel: string; address: string }) =>
    http.delete<void>(`${PATH}?channel=${encodeURIComponent(channel)}&address=${encodeURIComponent(address)}`),
  );
