import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { http } from '../api/http';
import type { MessageDetail, Message, Page, TemplateName } from '../api/types';

const PAGE = 50;
const LIVE_MS = 5_000;

export interface SendFilter {
  channel?: string;
  state?: string;
  journey?: string;
  profile?: string;
  message?: string;
  /** `true`, or within so many days. */
  clicked?: string;
}

/** The sends that match, newest first, page by page; the first page follows along. */
export function useSends(filter: SendFilter) {
  return useInfiniteQuery({
    queryKey: ['messages', filter],
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<Message>>('/api/messages', { limit: PAGE, cursor: pageParam, ...asked(filter) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : LIVE_MS),
  });
}

const asked = ({ clicked, ...rest }: SendFilter) => ({
  ...rest,
  ...(clicked && (Number(clicked) > 0 ? { clickedDays: clicked } : { clicked })),
});

/** The messages that there are, by name; all, since they are few. */
export function useTemplates() {
  return useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => http.get<Page<TemplateName>>('/api/templates', undefined, signal),
    staleTime: 30_000,
  });
}

/** What a message is called; its key when nothing else is known (any more). */
export function useMessageName() {
  const templates = useTemplates().data?.items;
  return useMemo(() => {
    const names = new Map((templates ?? []).map((one) => [one.key, one.name]));
    return (key: string) => names.get(key) ?? key;
  }, [templates]);
}

/** One send with its attempts and what was rendered. */
export function useSend(id: string) {
  return useQuery({
    queryKey: ['message', id],
    queryFn: ({ signal }) => http.get<MessageDetail>(`/api/messages/${encodeURIComponent(id)}`, undefined, signal),
    refetchInterval: LIVE_MS,
  });
}
