import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ChannelState } from '../api/types';
import { useI18n } from '../i18n';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { failed, told } from '../ui/toast';
import { useGoLive, useToSandbox } from './api';
import { BudgetUse } from './BudgetUse';
import { ChannelStateMark } from './ChannelStateMark';

/** Whether people get what this channel sends; going live is typed, going back is one click. */
export function LiveCard({ channel }: { channel: ChannelState }) {
  const { t, language } = useI18n();
  const [asking, setAsking] = useState(false);
  const live = useGoLive(channel.key);
  const sandbox = useToSandbox(channel.key);
  const title = channel.title[language];
  const go = () =>
    live.mutate(undefined, {
      onSuccess: () => told(t('channels.wentLive', { title })),
      onError: (error) => failed(t, error),
      onSettled: () => setAsking(false),
    });
  const back = () =>
    sandbox.mutate(undefined, {
      onSuccess: () => told(t('channels.wentBack', { title })),
      onError: (error) => failed(t, error),
    });
  return (
    <Card title={t('channels.state')} aside={<ChannelStateMark channel={channel} />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm" c="dimmed">
          {!channel.provider
            ? t('channels.noProvider')
            : channel.mode === 'live'
              ? t('channels.liveMeans')
              : channel.configured
                ? t('channels.readyMeans')
                : t('channels.sandboxMeans')}
        </Text>
        {channel.health?.state === 'down' && (
          <Text size="sm" className="wrap">
            <bdi>{channel.health.detail}</bdi>
          </Text>
        )}
        {(channel.pausedForMs ?? 0) > 0 && (
          <Text size="sm">{t('channels.pausedFor', { seconds: Math.ceil((channel.pausedForMs ?? 0) / 1000) })}</Text>
        )}
        {channel.mode === 'live' ? (
          <Button variant="default" loading={sandbox.isPending} onClick={back}>
            {t('channels.backToSandbox')}
          </Button>
        ) : (
          channel.provider && (
            <Button disabled={!channel.configured} onClick={() => setAsking(true)}>
              {t('channels.goLive')}
            </Button>
          )
        )}
        {channel.budget && (
          <div style={{ width: '100%' }}>
            <Text size="sm" fw={600} mb={4}>
              {t('channels.budget')}
            </Text>
            <BudgetUse budget={channel.budget} journeys />
          </div>
        )}
      </Stack>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t('channels.goLiveTitle', { title })}
        verb={t('channels.goLive')}
        typed={channel.key}
        busy={live.isPending}
        onConfirm={go}
      >
        {t('channels.goLiveExplain')}
      </ConfirmDialog>
    </Card>
  );
}
