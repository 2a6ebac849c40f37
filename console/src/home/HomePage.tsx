import { Anchor, Group, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCircleCheck, IconRoute } from '@tabler/icons-react';
import { Link } from 'react-router';
import { http } from '../api/http';
import type { Home } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { JourneyStatusMark } from '../journeys/JourneyStatusMark';
import { journeyPath } from '../journeys/paths';
import { messagesPath } from '../talk/paths';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { StatTile } from '../ui/StatTile';
import { useUrlState } from '../ui/useUrlState';
import { Attention } from './Attention';

const LIVE_MS = 15_000;
const DAYS = ['7', '30', '90'];

/** Do people come back, what did messages earn, what runs, and what needs a hand? */
export function HomePage() {
  const t = useT();
  const [{ days = '30' }, choose] = useUrlState(['days']);
  const home = useQuery({
    queryKey: ['home', days],
    queryFn: ({ signal }) => http.get<Home>('/api/home', { days }, signal),
    refetchInterval: LIVE_MS,
  });
  return (
    <>
      <PageHead title={t('home.title')} explain={t('home.explain')}>
        <SegmentedControl
          aria-label={t('home.period')}
          size="xs"
          value={DAYS.includes(days) ? days : '30'}
          onChange={(value) => choose('days', value === '30' ? null : value)}
          data={DAYS.map((value) => ({ value, label: t('home.days', { count: Number(value) }) }))}
        />
      </PageHead>
      {home.isError && <Failed error={home.error} retry={() => void home.refetch()} />}
      {(home.data || home.isPending) && <Numbers home={home.data} />}
      {home.isPending && <Loading lines={6} height={24} />}
      {home.data && (
        <div className="halves">
          <Card title={t('home.attention')}>
            {home.data.attention.length === 0 ? (
              <Group gap="xs" c="var(--braid-good)">
                <IconCircleCheck size={18} aria-hidden />
                <Text size="sm">{t('home.nothing')}</Text>
              </Group>
            ) : (
              <ul className="rows tight">
                {home.data.attention.map((one) => (
                  <Attention key={`${one.what}:${one.key ?? ''}`} one={one} />
                ))}
              </ul>
            )}
          </Card>
          <Running running={home.data.running} />
        </div>
      )}
    </>
  );
}

function Numbers({ home }: { home: Home | undefined }) {
  const t = useT();
  const format = useFormat();
  const rate = home?.retention.rate;
  const earned = home?.earned;
  return (
    <div className="tiles">
      <StatTile
        name={t('home.retention')}
        value={home && (rate ? format.percent(rate.value) : t('value.none'))}
        to={`/people/profiles?bought=again-${home?.days ?? 30}`}
        note={
          home &&
          (rate
            ? t('home.retentionNote', {
                returned: home.retention.returned,
                customers: home.retention.customers,
                from: format.percent(rate.from ?? 0),
                to: format.percent(rate.to ?? 1),
              })
            : t('home.retentionNone', { days: home.days }))
        }
      />
      <StatTile
        name={t('home.earned')}
        value={earned && format.moneyShort(earned.revenueMinor, earned.currency)}
        exact={earned && format.moneyOfMinor(earned.revenueMinor, earned.currency)}
        to={messagesPath({ clicked: String(home?.days ?? 30) })}
        note={
          earned && [
            t('home.earnedNote', { orders: earned.orders, clicks: earned.clicks }),
            earned.otherOrders > 0 ? ` ${t('home.otherCurrencies', { count: earned.otherOrders })}` : '',
          ]
        }
      />
      <StatTile
        name={t('home.buyers')}
        value={home && format.compact(home.retention.buyers)}
        exact={home && format.number(home.retention.buyers)}
        to={`/people/profiles?bought=${home?.days ?? 30}`}
        note={home && t('home.buyersNote', { days: home.days })}
      />
      <StatTile
        name={t('home.inJourneys')}
        value={home && format.compact(home.running.reduce((sum, one) => sum + one.inside, 0))}
        to="/engage/journeys"
        note={home && t('home.journeysNote', { count: home.running.length })}
      />
    </div>
  );
}

function Running({ running }: { running: Home['running'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t('home.running')}>
      {running.length === 0 && (
        <Group gap="xs" c="dimmed" wrap="nowrap">
          <IconRoute size={18} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm">{t('home.runningNone')}</Text>
        </Group>
      )}
      <ul className="rows tight">
        {running.map((one) => (
          <li key={one.key}>
            <Group justify="space-between" wrap="nowrap" gap="md">
              <Anchor component={Link} to={journeyPath(one.key)} size="sm" className="wrap">
                <bdi>{one.title || one.key}</bdi>
              </Anchor>
              <Group gap="md" wrap="nowrap" style={{ flex: 'none' }}>
                <JourneyStatusMark status={one.status} />
                <Anchor component={Link} to={`${journeyPath(one.key)}?inside=true`} size="sm" className="nowrap">
                  {t('home.inside', { count: one.inside, text: format.compact(one.inside) })}
                </Anchor>
              </Group>
            </Group>
          </li>
        ))}
      </ul>
    </Card>
  );
}
