import { Table, Text } from '@mantine/core';
import type { JourneyEffect, Range } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { Loading } from '../ui/Loading';
import { Tag } from '../ui/Tag';

/** What the messages changed, against the people who were held out. */
export function EffectCard(props: {
  effect: JourneyEffect | null | undefined;
  loading: boolean;
  /** Else that of a journey. */
  title?: string;
}) {
  const { effect, loading, title } = props;
  const t = useT();
  return (
    <Card title={title ?? t('effect.title')}>
      {loading && <Loading lines={4} />}
      {!loading && !effect && (
        <Text size="sm" c="dimmed">
          {t('effect.none')}
        </Text>
      )}
      {effect && <Measured effect={effect} />}
    </Card>
  );
}

function Measured({ effect }: { effect: JourneyEffect }) {
  const t = useT();
  const format = useFormat();
  const share = (buyers: number, people: number) => (people === 0 ? t('value.none') : format.percent(buyers / people));
  const perPerson = (minor: number, people: number) =>
    people === 0 ? t('value.none') : format.moneyOfMinor(minor / people, effect.currency);
  return (
    <>
      <Text size="xl" fw={600}>
        {t('effect.points', { points: format.points(effect.buyers.value) })}
      </Text>
      <Interval range={effect.buyers} text={(value) => format.points(value)} />
      <Verdict effect={effect} />
      <Table verticalSpacing={6} mt="sm" aria-label={t('effect.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th ta="right">{t('effect.contacted')}</Table.Th>
            <Table.Th ta="right">{t('effect.heldOut')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Row
            name={t('effect.people')}
            one={format.number(effect.contacted.people)}
            other={format.number(effect.heldOut.people)}
          />
          <Row
            name={t('effect.buyers')}
            one={share(effect.contacted.buyers, effect.contacted.people)}
            other={share(effect.heldOut.buyers, effect.heldOut.people)}
          />
          <Row
            name={t('effect.revenue')}
            one={perPerson(effect.contacted.revenueMinor, effect.contacted.people)}
            other={perPerson(effect.heldOut.revenueMinor, effect.heldOut.people)}
          />
        </Table.Tbody>
      </Table>
      {effect.revenueMinor.from != null && effect.revenueMinor.to != null && (
        <Text size="sm" mt="sm">
          {t('effect.revenueMore', {
            money: format.moneyOfMinor(effect.revenueMinor.value, effect.currency),
            from: format.moneyOfMinor(effect.revenueMinor.from, effect.currency),
            to: format.moneyOfMinor(effect.revenueMinor.to, effect.currency),
          })}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt="sm">
        {t('effect.how', { days: effect.days, within: effect.withinDays })}
      </Text>
    </>
  );
}

function Interval({ range, text }: { range: Range; text: (value: number) => string }) {
  const t = useT();
  if (range.from == null || range.to == null) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('effect.between', { from: text(range.from), to: text(range.to) })}
    </Text>
  );
}

function Verdict({ effect }: { effect: JourneyEffect }) {
  const t = useT();
  const { from, to } = effect.buyers;
  if (!effect.enough)
    return (
      <Tag tone="warn">{t('effect.few', { count: Math.min(effect.contacted.people, effect.heldOut.people) })}</Tag>
    );
  if (from != null && from > 0) return <Tag tone="good">{t('effect.good')}</Tag>;
  if (to != null && to < 0) return <Tag tone="bad">{t('effect.bad')}</Tag>;
  return <Tag tone="info">{t('effect.chance')}</Tag>;
}

function Row({ name, one, other }: { name: string; one: string; other: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      <Table.Td ta="right">{one}</Table.Td>
      <Table.Td ta="right">{other}</Table.Td>
    </Table.Tr>
  );
}
