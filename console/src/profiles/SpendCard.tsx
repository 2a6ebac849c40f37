import { Text } from '@mantine/core';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { When } from '../ui/When';
import { useSpend } from './consents';

/** What is this person worth to the shop so far? */
export function SpendCard({ profileId }: { profileId: string }) {
  const t = useT();
  const format = useFormat();
  const spend = useSpend(profileId);
  const sums = spend.data?.sums ?? [];
  const store = spend.data?.favouriteStore;
  return (
    <Card title={t('spend.title')}>
      {spend.isPending && <Loading lines={3} />}
      {spend.isError && <Failed error={spend.error} retry={() => void spend.refetch()} />}
      {spend.isSuccess && sums.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('spend.empty')}
        </Text>
      )}
      {sums.map((sum) => (
        <dl className="facts spend" key={sum.currency ?? ''}>
          <dt>{t('spend.revenue')}</dt>
          <dd className="spend-sum">{format.money(sum.revenue, sum.currency ?? undefined)}</dd>
          <dt>{t('spend.orders')}</dt>
          <dd>
            {format.number(sum.orders)}
            {sum.refunded > 0 && <span className="dim"> {t('spend.refunded', { count: sum.refunded })}</span>}
          </dd>
          {sum.average != null && (
            <>
              <dt>{t('spend.average')}</dt>
              <dd>{format.money(sum.average, sum.currency ?? undefined)}</dd>
            </>
          )}
          <dt>{t('spend.last')}</dt>
          <dd>
            <When time={sum.lastMs} />
          </dd>
        </dl>
      ))}
      {store && (
        <dl className="facts spend">
          <dt>{t('spend.store')}</dt>
          <dd className="wrap">
            <bdi>{store}</bdi>
          </dd>
        </dl>
      )}
    </Card>
  );
}
