import { Button, Group, Select, Text, Title } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconTimeline } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { useSearchParams } from 'react-router';
import type { TimelineItem } from '../api/types';
import { useT, wordFor } from '../i18n';
import { toMs, useFormat } from '../i18n/format';
import { channelKeys } from '../talk/channels';
import type { TimelineKind } from '../api/types';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { useTimeline } from './api';
import { TimelineEntry } from './TimelineEntry';

const KINDS: TimelineKind[] = [
  'track',
  'page',
  'screen',
  'identify',
  'message',
  'journey',
  'segment',
  'consent',
  'identity',
];

/** What happened, newest first? Filter by kind and channel live in the address. */
export function Timeline({ profileId }: { profileId: string }) {
  const t = useT();
  const titleId = useId();
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind') ?? undefined;
  const channel = search.get('channel') ?? undefined;
  const timeline = useTimeline(profileId, { kind, channel });
  const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];

  const choose = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );

  return (
    <section className="card profile-timeline" aria-labelledby={titleId}>
      <div className="card-head">
        <Title order={2} id={titleId}>
          {t('timeline.title')}
        </Title>
        <Group gap="xs">
          <Select
            size="xs"
            w={140}
            clearable
            aria-label={t('timeline.kind')}
            placeholder={t('timeline.allKinds')}
            data={KINDS.map((value) => ({ value, label: wordFor(t, 'kind', value) }))}
            value={kind ?? null}
            onChange={(value) => choose('kind', value)}
          />
          <Select
            size="xs"
            w={140}
            clearable
            aria-label={t('timeline.channel')}
            placeholder={t('timeline.allChannels')}
            data={channelKeys.map((value) => ({ value, label: wordFor(t, 'channel', value) }))}
            value={channel ?? null}
            onChange={(value) => choose('channel', value)}
          />
        </Group>
      </div>
      <div className="card-body">
        {timeline.isPending && <Loading lines={8} height={22} />}
        {timeline.isError && <Failed error={timeline.error} retry={() => void timeline.refetch()} />}
        {timeline.isSuccess && items.length === 0 && (
          <Empty
            icon={IconTimeline}
            title={t(kind || channel ? 'timeline.emptyFilter' : 'timeline.empty')}
            action={
              (kind || channel) && (
                <Button variant="default" size="xs" onClick={() => setSearch({}, { replace: true })}>
                  {t('action.clear')}
                </Button>
              )
            }
          >
            {t(kind || channel ? 'timeline.emptyFilterDo' : 'timeline.emptyDo')}
          </Empty>
        )}
        <Days items={items} />
        {items.length > 0 && <Older filtered={!!(kind || channel)} {...timeline} />}
      </div>
    </section>
  );
}

function Days({ items }: { items: TimelineItem[] }) {
  const format = useFormat();
  const days: { day: string; items: { item: TimelineItem; key: string }[] }[] = [];
  items.forEach((item, index) => {
    const ms = toMs(item.time);
    const day = ms === undefined ? '' : format.day(ms);
    const last = days.at(-1);
    const entry = { item, key: item.id ?? `${String(item.time)}:${items.length - index}` };
    if (last?.day === day) last.items.push(entry);
    else days.push({ day, items: [entry] });
  });
  return (
    <>
      {days.map(({ day, items: entries }, index) => (
        <div key={`${day}:${index}`}>
          {day && (
            <Text component="h3" size="xs" c="dimmed" fw={600} mt={index ? 'md' : 4} mb={4}>
              {day}
            </Text>
          )}
          <ol className="timeline">
            {entries.map(({ item, key }) => (
              <TimelineEntry key={key} item={item} />
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}

function Older(props: {
  filtered: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}) {
  const t = useT();
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const near = entry?.isIntersecting ?? false;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = props;
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div ref={ref}>
      <Text size="xs" c="dimmed" ta="center" pt="md" role="status">
        {t(hasNextPage ? 'timeline.loading' : props.filtered ? 'timeline.endFilter' : 'timeline.end')}
      </Text>
    </div>
  );
}
