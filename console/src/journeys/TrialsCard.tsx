import { Group, Table, Text } from '@mantine/core';
import { objects } from '../api/json';
import type { JsonObject, SplitTrial } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { Tag } from '../ui/Tag';
import { When } from '../ui/When';
import { useTrials } from './api';
import { graphOf, idOf } from './graph';
import { stepTitles } from './steps';
import { ListTable } from '../ui/ListTable';

/** Which way of each split that looks for its best one does how well, and is it decided? Nothing where there is no such split. */
export function TrialsCard({ journey, definition }: { journey: string; definition: JsonObject }) {
  const t = useT();
  const looks = graphOf(definition).nodes.filter((node) => node.type === 'split' && (node.goal ?? 'none') !== 'none');
  const trials = useTrials(journey, looks.length > 0);
  const nodes = new Map(looks.map((node) => [idOf(node), node]));
  const step = stepTitles(t, looks);
  if (!trials.data || trials.data.length === 0) return null;
  return (
    <Card title={t('trials.title')}>
      {trials.data.map((trial) => (
        <Trial key={trial.node} trial={trial} title={step(trial.node)} node={nodes.get(trial.node)} />
      ))}
      <Text size="xs" c="dimmed" mt="sm">
        {t('trials.how')}
      </Text>
    </Card>
  );
}

function Trial({ trial, title, node }: { trial: SplitTrial; title: string; node: JsonObject | undefined }) {
  const t = useT();
  const format = useFormat();
  const shares = sharesOf(node);
  const money = trial.goal === 'revenue';
  const value = (one: number) => (money ? format.moneyOfMinor(one, trial.currency) : format.percent(one));
  const name = (at: number) => trial.arms[at]?.name || `${at + 1}`;
  const none = t('value.none');
  const columns: { name: string; of: (arm: Arm) => string }[] = [
    { name: t('trials.people'), of: (arm) => format.number(arm.people) },
    { name: t('trials.counted', { time: format.duration(trial.withinMs) }), of: (arm) => format.number(arm.counted) },
    {
      name: t(`stepChoice.goal.${trial.goal}`),
      of: (arm) => (arm.counted === 0 ? none : value(arm.value)),
    },
    { name: t('trials.interval'), of: (arm) => between(arm.from, arm.to, value) ?? none },
    { name: t('trials.behind'), of: (arm) => between(arm.behind?.from, arm.behind?.to, value) ?? none },
  ];
  return (
    <section aria-label={title}>
      <Group gap="xs" mt="xs" mb={4}>
        <Text size="sm" fw={600}>
          <bdi>{title}</bdi>
        </Text>
        {trial.winner == null ? (
          <Tag tone="info">{t('trials.undecided')}</Tag>
        ) : (
          <>
            <Tag tone="good">{t('trials.winner', { name: name(trial.winner) })}</Tag>
            <Text size="sm" c="dimmed" component="span">
              <When time={trial.sinceMs} />
            </Text>
          </>
        )}
      </Group>
      <ListTable label={title} minWidth={680} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('trials.way')}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column.name} ta="right">
                <div className="capital">{column.name}</div>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {trial.arms.map((arm, at) => (
            <Table.Tr key={at} fw={trial.winner === at ? 600 : undefined}>
              <Table.Td className="wrap" miw={120} data-wide>
                <bdi>{name(at)}</bdi>
                {shares[at] !== undefined && (
                  <Text size="xs" c="dimmed" fw={400}>
                    {t('trials.share', { share: format.percent(shares[at]) })}
                  </Text>
                )}
              </Table.Td>
              {columns.map((column) => (
                <Table.Td key={column.name} ta="right" className="nowrap" data-label={column.name}>
                  {column.of(arm)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ListTable>
    </section>
  );
}

type Arm = SplitTrial['arms'][number];

/** Of each way, as a part of one. */
function sharesOf(node: JsonObject | undefined): number[] {
  const shares = objects(node?.arms).map((arm) => Number(arm.share));
  const all = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((one) => one / all);
}

const between = (from: number | null | undefined, to: number | null | undefined, text: (value: number) => string) =>
  from == null || to == null ? undefined : `${text(from)} … ${text(to)}`;
