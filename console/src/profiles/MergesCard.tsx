import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import type { Merge, Page } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { failed, told } from '../ui/toast';
import { useWhenText } from '../ui/When';

/** Which profiles became this one, by what, and can it be undone? Nothing while there were none. */
export function MergesCard({ profileId }: { profileId: string }) {
  const t = useT();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Merge>();
  const path = `/api/profiles/${encodeURIComponent(profileId)}/merges`;
  const merges = useQuery({
    queryKey: ['profile', profileId, 'merges'],
    queryFn: ({ signal }) => http.get<Page<Merge>>(path, undefined, signal),
    refetchInterval: 10_000,
  });
  const undo = useMutation({
    mutationFn: (merge: Merge) => http.delete<void>(`${path}/${encodeURIComponent(merge.id)}`),
    onSuccess: () => {
      told(t('profile.unmerged'));
      setAsking(undefined);
      void queries.invalidateQueries({ queryKey: ['profile', profileId] });
    },
    onError: (error) => failed(t, error),
  });
  const rows = merges.data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <Card title={t('profile.merges')}>
      <ul className="rows tight">
        {rows.map((merge) => (
          <One key={merge.id} merge={merge} undo={() => setAsking(merge)} />
        ))}
      </ul>
      <ConfirmDialog
        opened={!!asking}
        close={() => setAsking(undefined)}
        title={t('profile.unmergeAsk')}
        verb={t('profile.unmerge')}
        typed={asking?.profile}
        danger
        busy={undo.isPending}
        onConfirm={() => asking && undo.mutate(asking)}
      >
        {t('profile.unmergeExplain', { id: asking?.profile ?? '' })}
      </ConfirmDialog>
    </Card>
  );
}

function One({ merge, undo }: { merge: Merge; undo: () => void }) {
  const t = useT();
  const whenText = useWhenText();
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
        <div className="wrap">
          <Text size="sm">{t('profile.number', { id: merge.profile })}</Text>
          <Text size="xs" c="dimmed" className="wrap">
            <bdi>
              {t('profile.mergedBy', {
                cause: merge.cause === 'manual' ? t('profile.mergedByHand') : merge.cause,
                when: whenText(merge.timeMs),
              })}
            </bdi>
          </Text>
        </div>
        {merge.undoneMs == null ? (
          <Button size="compact-xs" variant="default" onClick={undo} style={{ flex: 'none' }}>
            {t('profile.unmerge')}
          </Button>
        ) : (
          <Text size="xs" c="dimmed">
            {t('profile.mergeUndone', { when: whenText(merge.undoneMs) })}
          </Text>
        )}
      </Group>
    </li>
  );
}
