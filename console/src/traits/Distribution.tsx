import { Table, Text } from '@mantine/core';
import type { ComputedTrait, DistributionBar } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import '../segments/past.css';
import { useDistribution } from './api';
import { familyOf } from './Value';

/** How the values lie among people: bars with their numbers. */
export function Distribution({ trait }: { trait: ComputedTrait }) {
  const t = useT();
  const format = useFormat();
  const found = useDistribution(trait.key, trait.version);
  const bars = found.data?.bars ?? [];
  const most = Math.max(1, ...bars.map((bar) => bar.people ?? 0));
  const family = familyOf(trait.kind);
  const time = found.data?.of === 'TIME';
  const written = (value: number) => (time ? format.date(value) : format.number(value));
  const named = (bar: DistributionBar) => {
    if (bar.word != null) return family ? wordFor(t, family, bar.word) : bar.word;
    if (bar.to == null) return t('distribution.from', { from: written(bar.from ?? 0) });
    if (bar.to === bar.from) return written(bar.from ?? 0);
    return t('distribution.between', { from: written(bar.from ?? 0), to: written(bar.to) });
  };
  return (
    <Card title={t('distribution.title')}>
      {found.isPending && <Loading lines={5} height={22} />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Text size="sm" c="dimmed" mb={bars.length > 0 ? 'sm' : 0}>
          {found.data.having === 0
            ? t('distribution.nobody', { people: found.data.people })
            : t(found.data.everybody ? 'distribution.everybody' : 'distribution.drawn', {
                having: found.data.having,
                people: found.data.people,
              })}
        </Text>
      )}
      {found.data && bars.length > 0 && (
        <Table aria-label={t('distribution.title')} verticalSpacing={4} horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('distribution.value')}</Table.Th>
              <Table.Th w="50%" aria-hidden />
              <Table.Th ta="right">{t('past.size')}</Table.Th>
              <Table.Th ta="right">{t('overlap.share')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {bars.map((bar) => (
              <Table.Tr key={`${bar.word} ${bar.from}`}>
                <Table.Td className="wrap">
                  <bdi>{named(bar)}</bdi>
                </Table.Td>
                <Table.Td aria-hidden>
                  <span className="bar" style={{ display: 'block', width: `${(100 * (bar.people ?? 0)) / most}%` }} />
                </Table.Td>
                <Table.Td ta="right">{format.number(bar.people ?? 0)}</Table.Td>
                <Table.Td ta="right" c="dimmed">
                  {format.percent((bar.people ?? 0) / Math.max(1, found.data.having))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}
