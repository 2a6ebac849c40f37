import { Anchor, Text } from '@mantine/core';
import { IconGauge } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Message } from '../api/types';
import { useT } from '../i18n';
import { EffectCard } from '../journeys/EffectCard';
import { profilePath } from '../profiles/paths';
import { useMessageName } from '../talk/api';
import { ChannelMark } from '../talk/channels';
import { ChannelFilter, JourneyFilter } from '../talk/filters';
import { messagePath } from '../talk/paths';
import { recipient } from '../talk/recipient';
import { SendStateMark } from '../talk/SendStateMark';
import { DataTable, type Column } from '../ui/DataTable';
import { Filters, TextFilter } from '../ui/form';
import { PageHead } from '../ui/PageHead';
import { useUrlState } from '../ui/useUrlState';
import { When } from '../ui/When';
import { useControl, useStopped } from './api';
import { StoppedCounts } from './StoppedCounts';
import { useRuleWords } from '../settings/useRuleWords';

const filters = ['reason', 'rule', 'journey', 'channel', 'day'] as const;

/** What was not sent, and which rule stopped it? */
export function PressurePage() {
  const t = useT();
  const [filter, choose, clear] = useUrlState(filters);
  const pages = useStopped(filter);
  const called = useMessageName();
  const control = useControl();
  const ruleWords = useRuleWords();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const short = hasNextPage && (pages.data?.pages.at(-1)?.items.length ?? 0) === 0;
  useEffect(() => {
    if (short && !isFetchingNextPage) void fetchNextPage();
  }, [short, isFetchingNextPage, fetchNextPage]);
  const columns: Column<Message>[] = [
    { key: 'time', name: t('messages.col.time'), width: 120, cell: (send) => <When time={send.createdMs} /> },
    {
      key: 'channel',
      name: t('messages.col.channel'),
      width: 110,
      cell: (send) => <ChannelMark channel={send.channel} />,
    },
    {
      key: 'message',
      name: t('messages.col.message'),
      cell: (send) => (
        <Anchor component={Link} to={messagePath(send.id)} size="sm" className="clamp2">
          <bdi>{(send.message && called(send.message)) || t('messages.noMessage')}</bdi>
        </Anchor>
      ),
    },
    {
      key: 'to',
      name: t('messages.col.to'),
      cell: (send) => (
        <Anchor component={Link} to={profilePath(send.profile)} size="sm" className="clamp2">
          <bdi>{recipient(t, send).who}</bdi>
        </Anchor>
      ),
    },
    {
      key: 'why',
      name: t('pressure.why'),
      width: '34%',
      cell: (send) => (
        <>
          <SendStateMark state={send.state} reason={send.reason} />
          {send.reason === 'occasion_taken' && (
            <Text size="xs" c="dimmed">
              {t('pressure.about')} <bdi className="mono">{send.occasion}</bdi>
            </Text>
          )}
          {send.rule && (
            <Text size="xs" c="dimmed">
              <Anchor component={Link} to="/settings/shop" size="xs">
                <bdi>{ruleWords(send.rule)}</bdi>
              </Anchor>
            </Text>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <PageHead title={t('pressure.title')} explain={t('pressure.explain')} />
      <Filters clear={clear}>
        <ChannelFilter value={filter.channel} onChoose={(value) => choose('channel', value)} />
        <JourneyFilter value={filter.journey} onChoose={(value) => choose('journey', value)} />
        <TextFilter
          label={t('pressure.day')}
          hint="2026-03-01"
          w={140}
          value={filter.day}
          onType={(value) => choose('day', value || null)}
        />
        <TextFilter
          label={t('pressure.rule')}
          w={140}
          value={filter.rule}
          onType={(value) => choose('rule', value || null)}
        />
      </Filters>
      <StoppedCounts filter={filter} choose={choose} />
      {control.data !== undefined && control.data.percent > 0 && (
        <div style={{ marginBottom: 16 }}>
          <EffectCard
            effect={control.data.effect}
            loading={false}
            title={t('pressure.worth', { share: control.data.percent / 100 })}
          />
        </div>
      )}
      <DataTable
        label={t('pressure.title')}
        columns={columns}
        pages={pages}
        rowKey={(send) => send.id}
        clear={clear}
        empty={{ icon: IconGauge, title: t('pressure.empty'), children: t('pressure.emptyDo') }}
      />
    </>
  );
}
