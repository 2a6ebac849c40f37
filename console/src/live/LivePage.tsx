import { Alert, Button, Code, Drawer, Group, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconActivityHeartbeat } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { http } from '../api/http';
import type { LiveEvent, TimelineKind } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { profilePath } from '../profiles/paths';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { ChoiceFilter, Filters, TextFilter } from '../ui/form';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { StatTile } from '../ui/StatTile';
import { Tag } from '../ui/Tag';
import { useUrlState } from '../ui/useUrlState';
import { useLive } from './useLive';

const KINDS: TimelineKind[] = ['track', 'page', 'screen', 'identify', 'group', 'alias'];
const LAG_WARN_MS = 2_000;

/** What comes in right now, how fast, and does the fold keep up? */
export function LivePage() {
  const t = useT();
  const format = useFormat();
  const [filter, choose, clear] = useUrlState(['name', 'kind', 'event']);
  const [hovered, setHovered] = useState(false);
  const [stopped, setStopped] = useState(false);
  const held = hovered || stopped || !!filter.event;
  const live = useLive(filter, held);
  const late = (live.lagMs ?? 0) > LAG_WARN_MS;
  return (
    <>
      <PageHead title={t('live.title')} explain={t('live.explain')}>
        <Button variant="default" aria-pressed={stopped} onClick={() => setStopped(!stopped)}>
          {t(stopped ? 'live.go' : 'live.stop')}
        </Button>
      </PageHead>
      {live.state === 'lost' && (
        <Alert role="alert" color="red" variant="outline" mb="md">
          {t('live.lost')}
        </Alert>
      )}
      <div className="tiles">
        <StatTile
          name={t('live.rate')}
          value={
            live.perSecond === undefined
              ? undefined
              : t('live.perSecond', { count: format.compact(Math.round(live.perSecond * 10) / 10) })
          }
        />
        <StatTile
          name={t('live.lag')}
          value={live.lagMs === undefined ? undefined : format.about(Math.round(live.lagMs / 100) * 100)}
          tone={late ? 'warn' : undefined}
          note={live.lagMs !== undefined && t(late ? 'live.lagNote' : 'live.lagFine')}
        />
      </div>
      <Filters clear={clear}>
        <TextFilter
          label={t('live.name')}
          hint={t('live.nameHint')}
          w={240}
          value={filter.name}
          onType={(value) => choose('name', value)}
        />
        <ChoiceFilter
          label={t('live.kind')}
          data={KINDS.map((value) => ({ value, label: wordFor(t, 'kind', value) }))}
          value={filter.kind}
          onChoose={(value) => choose('kind', value)}
        />
        <Text size="sm" c="dimmed" role="status" pb={8}>
          {held && live.waiting > 0 && t('live.waiting', { count: live.waiting })}
          {!held && live.missed > 0 && t('live.missed', { count: live.missed })}
        </Text>
      </Filters>
      <div className="card">
        {live.state === 'connecting' && (
          <div className="card-body">
            <Loading lines={8} height={24} />
          </div>
        )}
        {live.state !== 'connecting' && live.events.length === 0 && (
          <Empty icon={IconActivityHeartbeat} title={t(clear ? 'table.nothing' : 'live.empty')}>
            {t(clear ? 'live.emptyFilter' : 'live.emptyDo')}
          </Empty>
        )}
        <ul
          className="rows stream"
          onMouseEnter={() => setHovered(true)}
          onMouseLeave={() => setHovered(false)}
          onFocus={() => setHovered(true)}
          onBlur={() => setHovered(false)}
        >
          {live.events.map((event) => (
            <Row key={event.offset} event={event} open={() => choose('event', event.offset)} />
          ))}
        </ul>
      </div>
      <Opened offset={filter.event} close={() => choose('event', null)} />
    </>
  );
}

function Row({ event, open }: { event: LiveEvent; open: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <UnstyledButton className="stream-row" onClick={open}>
        <span className="dim nowrap">
          <time dateTime={new Date(event.timeMs).toISOString()}>{format.clockExact(event.timeMs)}</time>
        </span>
        <span className="dim">{wordFor(t, 'kind', event.kind)}</span>
        <span className="wrap clamp">
          <bdi>{event.name}</bdi>
        </span>
        <span className="dim wrap clamp">
          <bdi>
            {event.userId ?? event.anonymousId ?? (event.profile ? t('profile.number', { id: event.profile }) : '')}
          </bdi>
        </span>
        <Tag tone={event.source === 'server' ? 'good' : event.source === 'braid' ? 'info' : 'calm'}>
          {wordFor(t, 'source', event.source)}
        </Tag>
      </UnstyledButton>
    </li>
  );
}

function Opened({ offset, close }: { offset: string | undefined; close: () => void }) {
  const t = useT();
  const format = useFormat();
  const event = useQuery({
    queryKey: ['live', offset],
    queryFn: ({ signal }) => http.get<LiveEvent>(`/api/live/${encodeURIComponent(offset!)}`, undefined, signal),
    enabled: !!offset,
  });
  return (
    <Drawer
      opened={!!offset}
      onClose={close}
      position="right"
      size="lg"
      title={<bdi>{event.data?.name || t('live.event')}</bdi>}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
      transitionProps={{ duration: 0 }}
    >
      {event.isPending && <Loading lines={10} />}
      {event.isError && <Failed error={event.error} retry={() => void event.refetch()} />}
      {event.data && (
        <>
          <Group gap="md" mb="md">
            <Text size="sm" c="dimmed">
              {format.exact(event.data.timeMs)}
            </Text>
            {event.data.profile && (
              <Button component={Link} to={profilePath(event.data.profile)} size="xs" variant="default">
                {t('live.profile')}
              </Button>
            )}
          </Group>
          <Code block className="wrap" tabIndex={0} style={{ whiteSpace: 'pre-wrap' }}>
            {JSON.stringify(event.data.body, null, 2)}
          </Code>
        </>
      )}
    </Drawer>
  );
}
