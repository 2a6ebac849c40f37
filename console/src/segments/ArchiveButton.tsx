import { ActionIcon, Anchor, Tooltip } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Segment } from '../api/types';
import { useT, wordFor } from '../i18n';
import { journeyPath } from '../journeys/paths';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { failed, told } from '../ui/toast';
import { useArchive } from './api';

/** Archives, or says what uses it. */
export function ArchiveButton({ segment, done }: { segment: Segment; done?: () => void }) {
  const t = useT();
  const archive = useArchive();
  const [asking, setAsking] = useState(false);
  const users = segment.usedBy ?? [];
  const label = t('segments.archiveOf', { name: segment.name });
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => setAsking(true)}>
          <IconArchive size={17} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t(users.length ? 'segments.inUse' : 'segments.archiveAsk', { name: segment.name })}
        verb={t('segments.archive')}
        danger
        ready={users.length === 0}
        busy={archive.isPending}
        onConfirm={() =>
          archive.mutate(segment.key, {
            onSuccess: () => {
              told(t('segments.archived'));
              done?.();
            },
            onError: (error) => failed(t, error),
            onSettled: () => setAsking(false),
          })
        }
      >
        {users.length === 0 ? (
          t('segments.archiveWhat')
        ) : (
          <>
            {t('segments.inUseWhat')}
            <ul>
              {users.map((user) => (
                <li key={`${user.kind}:${user.key}`}>
                  {wordFor(t, 'segmentUser', user.kind)}{' '}
                  {user.kind === 'journey' ? (
                    <Anchor component={Link} to={journeyPath(user.key)} size="sm">
                      <bdi>{user.title || user.key}</bdi>
                    </Anchor>
                  ) : (
                    <bdi>{user.title || user.key}</bdi>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </ConfirmDialog>
    </>
  );
}
