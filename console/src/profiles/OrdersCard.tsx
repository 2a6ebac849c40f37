import { Button, Group, Text } from '@mantine/core';
import type { Order } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { Tag } from '../ui/Tag';
import { usePages } from '../ui/usePages';
import { When } from '../ui/When';

const LIVE_MS = 10_000;

/** What did this person buy, where, and what became of it? */
export function OrdersCard({ profileId }: { profileId: string }) {
  const t = useT();
  const format = useFormat();
  const orders = usePages<Order>(`/api/profiles/${encodeURIComponent(profileId)}/orders`, {}, LIVE_MS);
  const rows = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={t('profile.orders')}>
      {orders.isPending && <Loading lines={3} />}
      {orders.isError && <Failed error={orders.error} retry={() => void orders.refetch()} />}
      {orders.isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('profile.ordersEmpty')}
        </Text>
      )}
      <ul className="rows tight">
        {rows.map((order) => (
          <li key={order.id}>
            <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
              <div className="wrap">
                <Text size="sm" className="wrap clamp">
                  <bdi>{order.id}</bdi>
                </Text>
                <Text size="xs" c="dimmed" className="wrap clamp">
                  {[wordFor(t, 'channel', order.channel), order.store].filter(Boolean).join(' · ')}
                </Text>
              </div>
              <div className="amount">
                <Text size="sm">{format.money(order.revenue, order.currency ?? undefined)}</Text>
                <Text size="xs" c="dimmed">
                  <When time={order.placedMs} />
                </Text>
                {order.status.toLowerCase() !== 'placed' && (
                  <Tag tone={order.status.toLowerCase() === 'mentioned' ? 'calm' : 'warn'}>
                    {wordFor(t, 'orderStatus', order.status)}
                  </Tag>
                )}
              </div>
            </Group>
          </li>
        ))}
      </ul>
      {orders.hasNextPage && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={orders.isFetchingNextPage}
          onClick={() => void orders.fetchNextPage()}
        >
          {t('action.more')}
        </Button>
      )}
    </Card>
  );
}
