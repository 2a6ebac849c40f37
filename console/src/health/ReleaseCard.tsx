import { Button, Checkbox, Text } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../access/session';
import { useT } from '../i18n';
import { useRelease, useRestored } from '../settings/api';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { failed, told } from '../ui/toast';
import { When } from '../ui/When';

/** A Braid that came out of a backup: what that means, and the way out of it, for an owner. */
export function ReleaseCard() {
  const t = useT();
  const restored = useRestored();
  const session = useSession();
  const release = useRelease();
  const [asking, setAsking] = useState(false);
  const [sendWaiting, setSendWaiting] = useState(false);
  if (!restored.data?.holding) return null;
  const shop = session.data?.workspace.name ?? '';
  const waiting = Number(restored.data.waiting ?? 0);
  return (
    <div style={{ marginBottom: 16 }}>
      <Card title={t('restored.title')}>
        <Text size="sm" className="wrap" component="div">
          {t('restored.backupOf')} <When time={restored.data.backupMs} machine />. {t('restored.what')}{' '}
          {t('restored.waiting', { count: waiting })}
        </Text>
        {session.data?.role === 'owner' ? (
          <Button mt="sm" onClick={() => setAsking(true)}>
            {t('restored.release')}
          </Button>
        ) : (
          <Text size="sm" c="dimmed" mt="xs">
            {t('restored.owner')}
          </Text>
        )}
      </Card>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t('restored.ask')}
        verb={t('restored.release')}
        typed={shop}
        danger
        busy={release.isPending}
        onConfirm={() =>
          release.mutate(
            { shop, sendWaiting },
            {
              onSuccess: () => told(t('restored.released')),
              onError: (error) => failed(t, error),
              onSettled: () => setAsking(false),
            },
          )
        }
      >
        <p>{t('restored.askWhat')}</p>
        <Checkbox
          label={t('restored.sendWaiting', { count: waiting })}
          checked={sendWaiting}
          onChange={(event) => setSendWaiting(event.currentTarget.checked)}
        />
      </ConfirmDialog>
    </div>
  );
}
