import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { JourneyReport, JsonObject } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { useMessageName } from '../talk/api';
import { messagesPath } from '../talk/paths';
import { Card } from '../ui/Card';
import { graphOf } from './graph';
import { stepTitles } from './steps';
import { ListTable } from '../ui/ListTable';

type Result = JourneyReport['results'][number];
interface Column {
  name: string;
  of: (one: Result) => string;
  all: string;
}

/** What did each message of each step bring, and what did it cost? */
export function ResultsCard(props: { journey: string; definition: JsonObject; report: JourneyReport | undefined }) {
  const t = useT();
  const format = useFormat();
  const called = useMessageName();
  const { report } = props;
  if (!report || report.results.length === 0) return null;
  const currency = report.earned.currency ?? undefined;
  const money = (minor: number) => (minor === 0 ? t('value.none') : format.moneyOfMinor(minor, currency));
  const step = stepTitles(t, graphOf(props.definition).nodes);
  const sum = (of: (one: Result) => number) => report.results.reduce((total, one) => total + of(one), 0);
  const counted = (name: string, of: (one: Result) => number): Column => ({
    name,
    of: (one) => format.number(of(one)),
    all: format.number(sum(of)),
  });
  const columns: Column[] = [
    counted(t('results.sent'), (one) => one.sent),
    counted(t('results.clicked'), (one) => one.clicked),
    counted(t('results.orders'), (one) => one.orders),
    {
      name: t('results.revenue'),
      of: (one) => money(one.revenueMinor),
      all: money(sum((one) => one.revenueMinor)),
    },
    {
      name: t('results.returns'),
      of: (one) =>
        one.returns === 0
          ? t('value.none')
          : t('results.returned', { count: one.returns, money: money(one.returnedMinor) }),
      all: format.number(sum((one) => one.returns)),
    },
  ];
  if (report.results.some((one) => one.costMinor != null))
    columns.push({
      name: t('results.cost'),
      of: (one) => (one.costMinor == null ? t('value.none') : format.moneyOfMinor(one.costMinor, currency)),
      all: format.moneyOfMinor(
        sum((one) => one.costMinor ?? 0),
        currency,
      ),
    });
  return (
    <Card title={t('results.title')}>
      <ListTable label={t('results.title')} minWidth={860} verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('journeys.col.step')}</Table.Th>
            <Table.Th>{t('messages.col.message')}</Table.Th>
            {columns.map(({ name }) => (
              <Table.Th key={name} ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.results.map((one) => (
            <Table.Tr key={`${one.node} ${one.channel} ${one.message}`}>
              <Table.Td className="wrap" miw={150} data-wide>
                <bdi>{step(one.node)}</bdi>
              </Table.Td>
              <Table.Td className="wrap" miw={150} data-wide>
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
              {columns.map(({ name, of }) => (
                <Table.Td key={name} ta="right" data-label={name}>
                  {of(one)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row" colSpan={2}>
              {t('results.all')}
            </Table.Th>
            {columns.map(({ name, all }) => (
              <Table.Td key={name} ta="right" data-label={name}>
                {all}
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tfoot>
      </ListTable>
      <Text size="xs" c="dimmed" mt="sm">
        {t('results.how', { count: report.clickDays })}
      </Text>
    </Card>
  );
}
