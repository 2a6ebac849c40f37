import { SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { StoppedCount } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { reasonText } from '../talk/reasons';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { useStoppedCounts, type StoppedFilter } from './api';

interface Bar {
  key: string;
  label: string;
  count: number;
  chosen: boolean;
  choose: () => void;
}

/** How much each rule stopped, and on which day; a click on a line lists it. */
export function StoppedCounts(props: {
  filter: StoppedFilter;
  choose: (name: 'reason' | 'rule' | 'day', value: string | null) => void;
}) {
  const t = useT();
  const format = useFormat();
  const [days, setDays] = useState('7');
  const { filter, choose } = props;
  const counts = useStoppedCounts({ journey: filter.journey, channel: filter.channel, days: Number(days) });
  const fits = (one: StoppedCount) =>
    (!filter.reason || one.reason === filter.reason) && (!filter.rule || one.rule === filter.rule);
  const all = counts.data ?? [];
  const rules = sums(
    all.filter((one) => !filter.day || one.day === filter.day),
    (one) => one.rule ?? one.reason ?? '',
  ).map(([key, count]): Bar => {
    const rule = all.find((one) => one.rule === key)?.rule;
    const name = rule ? 'rule' : 'reason';
    return {
      key,
      label: rule ? t('pressure.ruleNamed', { rule }) : reasonText(t, key),
      count,
      chosen: filter[name] === key,
      choose: () => choose(name, filter[name] === key ? null : key),
    };
  });
  const byDay = sums(all.filter(fits), (one) => one.day).map(([day, count]): Bar => ({
    key: day,
    label: format.day(Date.parse(day)),
    count,
    chosen: filter.day === day,
    choose: () => choose('day', filter.day === day ? null : day),
  }));
  byDay.sort((a, b) => b.key.localeCompare(a.key));
  return (
    <div className="halves" style={{ marginBottom: 16 }}>
      <Card
        title={t('pressure.byRules')}
        aside={
          <SegmentedControl
            size="xs"
            aria-label={t('pressure.days')}
            value={days}
            onChange={setDays}
            data={['7', '30'].map((value) => ({ value, label: t('pressure.lastDays', { count: Number(value) }) }))}
          />
        }
      >
        {counts.isPending && <Loading lines={4} />}
        {counts.isError && <Failed error={counts.error} retry={() => void counts.refetch()} />}
        {counts.isSuccess && <Bars bars={rules} />}
      </Card>
      <Card title={t('pressure.byDays')}>
        {counts.isPending && <Loading lines={4} />}
        {counts.isSuccess && <Bars bars={byDay} />}
      </Card>
    </div>
  );
}

function sums(counts: StoppedCount[], of: (one: StoppedCount) => string): [string, number][] {
  const sum = new Map<string, number>();
  for (const one of counts) sum.set(of(one), (sum.get(of(one)) ?? 0) + one.messages);
  return [...sum.entries()].sort((a, b) => b[1] - a[1]);
}

function Bars({ bars }: { bars: Bar[] }) {
  const t = useT();
  const format = useFormat();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  if (bars.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('pressure.none')}
      </Text>
    );
  return (
    <div className="bars">
      {bars.map((bar) => (
        <UnstyledButton key={bar.key} className="bar-line" aria-pressed={bar.chosen} onClick={bar.choose}>
          <span className="bar-label wrap">{bar.label}</span>
          <span className="bar-track" aria-hidden>
            <span className="bar-fill" style={{ width: `${(100 * bar.count) / most}%` }} />
          </span>
          <span className="bar-count">{format.number(bar.count)}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
