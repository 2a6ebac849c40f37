import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Backtest, BacktestFound } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { calledOf } from '../profiles/name';
import { profilePath } from '../profiles/paths';
import { ChannelMark } from '../talk/channels';
import { reasonText } from '../talk/reasons';
import { Empty } from '../ui/Empty';
import { StatTile } from '../ui/StatTile';
import { BacktestDays } from './BacktestDays';
import { ListTable } from '../ui/ListTable';
import { useRuleWords } from '../settings/useRuleWords';

/** What a back-test found: the numbers, each day, each channel, what did not go, and who. */
export function BacktestAnswer({ test, answer }: { test: Backtest; answer: BacktestFound }) {
  const t = useT();
  const format = useFormat();
  const sent = answer.channels.reduce((sum, one) => sum + one.sent, 0);
  const stopped = answer.stopped.reduce((sum, one) => sum + one.count, 0);
  const cost = answer.channels.reduce((sum, one) => sum + (one.costMinor ?? 0), 0);
  const period = t('backtest.period', {
    from: format.date(answer.fromMs),
    to: format.date(answer.toMs),
    by: test.by,
  });
  const priced = answer.channels.some((one) => one.costMinor != null);
  return (
    <Stack gap="sm">
      <Text size="xs" c="dimmed" className="wrap">
        {test.version == null
          ? t('backtest.wasDrawing', { period })
          : t('backtest.wasVersion', { version: test.version, period })}
        {answer.played < answer.candidates &&
          ` ${t('backtest.sampled', { played: answer.played, candidates: answer.candidates })}`}
        {answer.leftOut > 0 && ` ${t('backtest.leftOut', { count: answer.leftOut })}`}
      </Text>
      {answer.entered === 0 ? (
        <Empty icon={IconUserOff} title={t('backtest.nobody')}>
          {t('backtest.nobodyDo')}
        </Empty>
      ) : (
        <>
          <div className="tiles">
            <StatTile
              name={t('backtest.entered')}
              value={format.compact(answer.entered)}
              exact={format.number(answer.entered)}
              note={t('backtest.enteredNote', { inside: answer.inside })}
            />
            <StatTile name={t('backtest.sent')} value={format.compact(sent)} exact={format.number(sent)} />
            <StatTile name={t('backtest.stopped')} value={format.compact(stopped)} exact={format.number(stopped)} />
            {priced && (
              <StatTile name={t('backtest.cost')} value={format.moneyShort(cost)} exact={format.moneyOfMinor(cost)} />
            )}
          </div>
          <BacktestDays days={answer.days} />
          <Channels answer={answer} />
          {answer.stopped.length > 0 && <Reasons answer={answer} />}
          <Examples test={test} answer={answer} />
        </>
      )}
      <Text size="xs" c="dimmed" className="wrap">
        {t('backtest.note')}
      </Text>
    </Stack>
  );
}

const COUNTS = [
  ['sent', 'backtest.sent'],
  ['busiest', 'backtest.busiest'],
  ['quiet', 'backtest.quiet'],
  ['capped', 'backtest.capped'],
  ['heldOut', 'backtest.heldOut'],
] as const;

function Channels({ answer }: { answer: BacktestFound }) {
  const t = useT();
  const format = useFormat();
  return (
    <ListTable label={t('backtest.channels')} minWidth={520} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('backtest.channel')}</Table.Th>
          {COUNTS.map(([count, name]) => (
            <Table.Th key={count} ta="right">
              {t(name)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {answer.channels.map((one) => (
          <Table.Tr key={one.channel}>
            <Table.Td data-wide>
              <ChannelMark channel={one.channel} />
            </Table.Td>
            {COUNTS.map(([count, name]) => (
              <Table.Td key={count} ta="right" data-label={t(name)}>
                {format.number(one[count])}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

function Reasons({ answer }: { answer: BacktestFound }) {
  const t = useT();
  const ruleWords = useRuleWords();
  const format = useFormat();
  return (
    <section>
      <Title order={3} size="h5">
        {t('backtest.reasons')}
      </Title>
      <Table verticalSpacing={4} aria-label={t('backtest.reasons')}>
        <Table.Tbody>
          {answer.stopped.map((one) => (
            <Table.Tr key={`${one.by} ${one.channel} ${one.reason} ${one.rule}`}>
              <Table.Td>
                <ChannelMark channel={one.channel} />
              </Table.Td>
              <Table.Td className="wrap">
                {reasonText(t, one.reason)} {one.rule && <bdi className="dim">{ruleWords(one.rule)}</bdi>}
              </Table.Td>
              <Table.Td ta="right">{format.number(one.count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Examples({ test, answer }: { test: Backtest; answer: BacktestFound }) {
  const t = useT();
  const format = useFormat();
  return (
    <section>
      <Title order={3} size="h5">
        {t('backtest.examples')}
      </Title>
      <Table verticalSpacing={4} aria-label={t('backtest.examples')}>
        <Table.Tbody>
          {answer.examples.map((one, at) => (
            <Table.Tr key={at}>
              <Table.Td className="wrap">
                <Anchor component={Link} to={profilePath(one.profile)} size="sm">
                  <bdi>{calledOf(t, { id: one.profile, name: test.names?.[one.profile] })}</bdi>
                </Anchor>
              </Table.Td>
              <Table.Td>{format.date(one.enteredMs)}</Table.Td>
              <Table.Td ta="right">
                {t('backtest.exampleSent', { count: one.sends.filter((send) => !send.reason).length })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
