import { Grid, Stack, Text } from '@mantine/core';
import { useParams } from 'react-router';
import { ApiError } from '../api/http';
import type { ChannelDetail } from '../api/types';
import { useI18n, useT, wordFor } from '../i18n';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { When } from '../ui/When';
import { useChannel, useChannelSettings } from './api';
import { ChannelForm } from './ChannelForm';
import { LiveCard } from './LiveCard';
import { TestCard } from './TestCard';

/** How does this channel send, does it work, and who changed it? */
export function ChannelPage() {
  const { t, language } = useI18n();
  const { key = '' } = useParams();
  const channel = useChannel(key);
  const title = channel.data?.state.title[language] ?? t('channels.title');
  return (
    <>
      <PageHead title={title} explain={t('channels.explainOne')} />
      {channel.isPending && <Loading lines={8} height={32} />}
      {channel.isError && <Failed error={channel.error} retry={() => void channel.refetch()} />}
      {channel.data && (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 7 }}>{<Settings detail={channel.data} />}</Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Stack gap="md">
              <LiveCard channel={channel.data.state} />
              {channel.data.state.provider && <TestCard channel={key} addressKind={channel.data.state.addressKind} />}
              <Audit detail={channel.data} />
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </>
  );
}

function Settings({ detail }: { detail: ChannelDetail }) {
  const t = useT();
  const settings = useChannelSettings(detail.state.key);
  return (
    <Card title={t('channels.settings')}>
      {detail.fields.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('channels.noProvider')}
        </Text>
      ) : settings.isPending ? (
        <Loading lines={6} height={36} />
      ) : settings.isError ? (
        settings.error instanceof ApiError && settings.error.status === 403 ? (
          <Text size="sm" c="dimmed">
            {t('channels.ownersOnly')}
          </Text>
        ) : (
          <Failed error={settings.error} retry={() => void settings.refetch()} />
        )
      ) : (
        <ChannelForm channel={detail.state.key} fields={detail.fields} settings={settings.data} />
      )}
    </Card>
  );
}

function Audit({ detail }: { detail: ChannelDetail }) {
  const t = useT();
  return (
    <Card title={t('channels.audit')}>
      {detail.audit.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('channels.auditEmpty')}
        </Text>
      )}
      <ol className="rows tight">
        {detail.audit.map((entry, index) => (
          <li key={index}>
            <Text size="sm">{wordFor(t, 'channelAct', entry.act)}</Text>
            <Text size="xs" c="dimmed" component="div" className="wrap">
              <When time={entry.timeMs} /> · <bdi>{entry.who}</bdi>
              {entry.detail && ` · ${entry.detail}`}
            </Text>
          </li>
        ))}
      </ol>
    </Card>
  );
}
