import { Table, Text } from '@mantine/core';
import type { JsonObject, SplitTrial } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { Tag } from '../ui/Tag';
import { When } from '../ui/When';
import { useTrials } from './api';
import { graphOf, idOf } from './graph';

/** Which way of each split that looks for its best one does how well, and is it decided? Nothing where there is no such split. */
export function TrialsCard({ journey, definition }: { journey: string; definition: JsonObject }) {
  const t = useT();
  const looks = graphOf(definition).nodes.filter((node) => node.type === 'split' && (node.goal ?? 'none') !== 'none');
  const trials = useTrials(journey, looks.length > 0);
  const titles = new Map(looks.map((node) => [idOf(node), String(node.title ?? node.id)]));
  if (!trials.data || trials.data.length === 0) return null;
  return (
    <Card title={t('trials.title')}>
      {trials.data.map((trial) => (
        <Trial key={trial.node} trial={trial} title={titles.get(trial.node) ?? trial.node} />
      ))}
      <Text size="xs" c="dimmed" mt="sm">
        {t('trials.how')}
      </Text>
    </Card>
  );
}

function Trial({ trial, title }: { trial: SplitTrial; title: string }) {
  const t = useT();
  const format = useFormat();
  const money = trial.goal === 'revenue';
  const value = (one: number) => (money ? format.moneyOfMinor(one, trial.currency) : format.percent(one));
  const name = (at: number) => trial.arms[at]?.name ?? `${at + 1}`;
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        <bdi>{title}</bdi>
      </Text>
      {trial.winner == null ? (
        <Tag tone="info">{t('trials.undecided')}</Tag>
      ) : (
        <Text size="sm" component="div">
          <Tag tone="good">{t('trials.winner', { name: name(trial.winner) })}</Tag> <When time={trial.sinceMs} />
        </Text>
      )}
      <Table.ScrollContainer minWidth={620}>
        <Table verticalSpacing={6} aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('trials.way')}</Table.Th>
              <Table.Th ta="right">{t('trials.people')}</Table.Th>
              <Table.Th ta="right">{t('trials.counted', { time: format.duration(trial.withinMs) })}</Table.Th>
              <Table.Th ta="right">{t(`stepChoice.goal.${trial.goal}`)}</Table.Th>
              <Table.Th ta="right">{t('trials.interval')}</Table.Th>
              <Table.Th ta="right">{t('trials.behind')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trial.arms.map((arm, at) => (
              <Table.Tr key={at}>
                <Table.Td className="wrap">
                  <bdi>{name(at)}</bdi>
                </Table.Td>
                <Table.Td ta="right">{format.number(arm.people)}</Table.Td>
                <Table.Td ta="right">{format.number(arm.counted)}</Table.Td>
                <Table.Td ta="right">{arm.counted === 0 ? t('value.none') : value(arm.value)}</Table.Td>
                <Table.Td ta="right" style={NOWRAP}>
                  {between(arm.from, arm.to, value) ?? t('value.none')}
                </Table.Td>
                <Table.Td ta="right" style={NOWRAP}>
                  {between(arm.behind?.from, arm.behind?.to, value) ?? t('value.none')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

const NOWRAP = { whiteSpace: 'nowrap' } as const;

const between = (from: number | null | undefined, to: number | null | undefined, text: (value: number) => string) =>
  from == null || to == null ? undefined : `${text(from)} … ${text(to)}`;
