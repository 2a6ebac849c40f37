import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { JourneyReport, JsonObject } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { useMessageName } from '../talk/api';
import { messagesPath } from '../talk/paths';
import { Card } from '../ui/Card';
import { graphOf, idOf } from './graph';

/** What did each message of each step bring, and what did it cost? */
export function ResultsCard(props: { journey: string; definition: JsonObject; report: JourneyReport | undefined }) {
  const t = useT();
  const format = useFormat();
  const called = useMessageName();
  const { report } = props;
  if (!report || report.results.length === 0) return null;
  const currency = report.earned.currency ?? undefined;
  const money = (minor: number) => (minor === 0 ? t('value.none') : format.moneyOfMinor(minor, currency));
  const titles = new Map(graphOf(props.definition).nodes.map((node) => [idOf(node), String(node.title ?? node.id)]));
  const sum = (of: (one: JourneyReport['results'][number]) => number) =>
    report.results.reduce((total, one) => total + of(one), 0);
  const costs = report.results.some((one) => one.costMinor != null);
  return (
    <Card title={t('results.title')}>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing={8} className="sends" aria-label={t('results.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('journeys.col.step')}</Table.Th>
              <Table.Th>{t('messages.col.message')}</Table.Th>
              <Table.Th ta="right">{t('results.sent')}</Table.Th>
              <Table.Th ta="right">{t('results.clicked')}</Table.Th>
              <Table.Th ta="right">{t('results.orders')}</Table.Th>
              <Table.Th ta="right">{t('results.revenue')}</Table.Th>
              <Table.Th ta="right">{t('results.returns')}</Table.Th>
              {costs && <Table.Th ta="right">{t('results.cost')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.results.map((one) => (
              <Table.Tr key={`${one.node} ${one.channel} ${one.message}`}>
                <Table.Td className="wrap">
                  <bdi>{titles.get(one.node) ?? one.node}</bdi>
                </Table.Td>
                <Table.Td className="wrap">
                  <Anchor
                    component={Link}
                    size="sm"
                    to={messagesPath({ journey: props.journey, message: one.message, channel: one.channel })}
                  >
                    <bdi>{called(one.message)}</bdi>
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {wordFor(t, 'channel', one.channel)}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">{format.number(one.sent)}</Table.Td>
                <Table.Td ta="right">{format.number(one.clicked)}</Table.Td>
                <Table.Td ta="right">{format.number(one.orders)}</Table.Td>
                <Table.Td ta="right">{money(one.revenueMinor)}</Table.Td>
                <Table.Td ta="right">
                  {one.returns === 0
                    ? t('value.none')
                    : t('results.returned', { count: one.returns, money: money(one.returnedMinor) })}
                </Table.Td>
                {costs && (
                  <Table.Td ta="right">
                    {one.costMinor == null ? t('value.none') : format.moneyOfMinor(one.costMinor, currency)}
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row" colSpan={2}>
                {t('results.all')}
              </Table.Th>
              <Table.Td ta="right">{format.number(sum((one) => one.sent))}</Table.Td>
              <Table.Td ta="right">{format.number(sum((one) => one.clicked))}</Table.Td>
              <Table.Td ta="right">{format.number(sum((one) => one.orders))}</Table.Td>
              <Table.Td ta="right">{money(sum((one) => one.revenueMinor))}</Table.Td>
              <Table.Td ta="right">{format.number(sum((one) => one.returns))}</Table.Td>
              {costs && (
                <Table.Td ta="right">
                  {format.moneyOfMinor(
                    sum((one) => one.costMinor ?? 0),
                    currency,
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt="sm">
        {t('results.how', { count: report.clickDays })}
      </Text>
    </Card>
  );
}
