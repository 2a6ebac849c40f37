import { Anchor, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { ChannelState } from '../api/types';
import { useI18n, useT } from '../i18n';
import { ChannelIcon } from '../talk/channels';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { useChannels } from './api';
import { BudgetUse } from './BudgetUse';
import { ChannelStateMark } from './ChannelStateMark';

/** Which channels are live, which are only tried out, and which need a hand? */
export function ChannelsPage() {
  const t = useT();
  const channels = useChannels();
  return (
    <>
      <PageHead title={t('channels.title')} explain={t('channels.explain')} />
      {channels.isPending && <Loading lines={6} height={40} />}
      {channels.isError && <Failed error={channels.error} retry={() => void channels.refetch()} />}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {channels.data?.items.map((channel) => (
          <ChannelCard key={channel.key} channel={channel} />
        ))}
      </SimpleGrid>
    </>
  );
}

function ChannelCard({ channel }: { channel: ChannelState }) {
  const { t, language } = useI18n();
  return (
    <section className="card">
      <Stack className="card-body" gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <ChannelIcon channel={channel.key} size={20} />
            <Title order={2} size="h2">
              <Anchor component={Link} inherit to={`/settings/channels/${encodeURIComponent(channel.key)}`}>
                {channel.title[language]}
              </Anchor>
            </Title>
          </Group>
          <div style={{ flex: 'none' }}>
            <ChannelStateMark channel={channel} />
          </div>
        </Group>
        <Text size="sm" c="dimmed" className="wrap" lineClamp={4}>
          {channel.health?.state === 'down' ? (
            <bdi>{channel.health.detail}</bdi>
          ) : !channel.provider ? (
            t('channels.noProvider')
          ) : channel.mode === 'live' ? (
            t('channels.liveMeans')
          ) : channel.configured ? (
            t('channels.readyMeans')
          ) : (
            t('channels.sandboxMeans')
          )}
        </Text>
        {channel.mode === 'live' && channel.budget && <BudgetUse budget={channel.budget} />}
      </Stack>
    </section>
  );
}
