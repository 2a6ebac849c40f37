import { Group, SegmentedControl, Switch, Table, Text } from '@mantine/core';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { useUrlState } from '../ui/useUrlState';
import { useSizes } from './pastApi';
import { SizeChart } from './SizeChart';
import { SizeDays } from './SizeDays';

/** Fewer make no line. */
const LINE_MIN = 4;
const PERIODS = ['30', '90', '365'];

/** How large was it, and who came and went? As a picture or as a table. */
export function SizeCard({ segmentKey }: { segmentKey: string }) {
  const t = useT();
  const format = useFormat();
  const [filter, choose] = useUrlState(['days', 'sizes']);
  const days = PERIODS.includes(filter.days ?? '') ? filter.days! : '90';
  const sizes = useSizes(segmentKey, Number(days));
  const table = filter.sizes === 'table';
  const items = sizes.data?.items ?? [];
  const dayOf = (day: string) => format.date(Date.parse(`${day}T12:00:00Z`));
  return (
    <Card
      title={t('past.sizes')}
      aside={
        <Group gap="sm">
          <Switch
            size="xs"
            label={t('past.asTable')}
            checked={table}
            onChange={(event) => choose('sizes', event.currentTarget.checked ? 'table' : null)}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('past.period')}
            value={days}
            onChange={(next) => choose('days', next === '90' ? null : next)}
            data={PERIODS.map((value) => ({ value, label: t('past.days', { count: Number(value) }) }))}
          />
        </Group>
      }
    >
      {sizes.isPending && <Loading lines={4} height={28} />}
      {sizes.isError && <Failed error={sizes.error} retry={() => void sizes.refetch()} />}
      {sizes.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('past.noSizes')}
        </Text>
      )}
      {items.length > 0 && items.length < LINE_MIN && !table && <SizeDays items={items} dayOf={dayOf} />}
      {items.length >= LINE_MIN && !table && <SizeChart items={items} dayOf={dayOf} />}
      {items.length > 0 && table && (
        <div className="sizes-table" tabIndex={0} role="region" aria-label={t('past.sizes')}>
          <Table aria-label={t('past.sizes')} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('past.day')}</Table.Th>
                {(['past.size', 'past.entered', 'past.left'] as const).map((key) => (
                  <Table.Th key={key} ta="right">
                    {t(key)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.toReversed().map((one) => (
                <Table.Tr key={one.day}>
                  <Table.Td>{dayOf(one.day)}</Table.Td>
                  {[one.size, one.entered, one.left].map((value, at) => (
                    <Table.Td key={at} ta="right">
                      {format.number(value)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}
