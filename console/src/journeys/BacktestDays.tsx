import { Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { BacktestFound } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { ChannelIcon, channels, isChannel } from '../talk/channels';

const HEIGHT = 100;
const GAP = 0.2;

type Day = BacktestFound['days'][number];
const sumOf = (day: Day) => Object.values(day.sent).reduce((sum, count) => sum + count, 0);

/** Messages a day, one channel upon the other, and the day under the pointer in words; the same as a table for who does not see it. */
export function BacktestDays({ days }: { days: Day[] }) {
  const t = useT();
  const format = useFormat();
  const dayOf = (day: string) => format.date(Date.parse(`${day}T12:00:00Z`));
  const most = Math.max(0, ...days.map(sumOf));
  const sent = days.reduce((sum, one) => sum + sumOf(one), 0);
  return (
    <section>
      {days.length > 0 && (
        <Picture
          days={days}
          most={most}
          dayOf={dayOf}
          label={t('backtest.picture', { sent: format.number(sent), most: format.number(most) })}
        />
      )}
      <details>
        <summary>{t('backtest.byDay')}</summary>
        <Table verticalSpacing={2} aria-label={t('backtest.byDay')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('backtest.day')}</Table.Th>
              <Table.Th ta="right">{t('backtest.entered')}</Table.Th>
              <Table.Th ta="right">{t('backtest.sent')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.map((one) => (
              <Table.Tr key={one.day}>
                <Table.Td>{dayOf(one.day)}</Table.Td>
                <Table.Td ta="right">{format.number(one.entered)}</Table.Td>
                <Table.Td ta="right">{format.number(sumOf(one))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </section>
  );
}

interface Props {
  /** At least one. */
  days: Day[];
  most: number;
  dayOf: (day: string) => string;
  label: string;
}

function Picture({ days, most, dayOf, label }: Props) {
  const t = useT();
  const format = useFormat();
  const [pointed, setPointed] = useState<number>();
  const shown = days[pointed ?? days.length - 1] ?? days.at(-1)!;
  return (
    <div onPointerLeave={() => setPointed(undefined)}>
      <Text size="sm" component="p" className="chart-said" m={0}>
        <span className="backtest-day">
          <span className="dim">{dayOf(shown.day)}:</span> <b>{format.number(sumOf(shown))}</b>
          {Object.entries(shown.sent).map(([channel, count]) => (
            <span key={channel} className="backtest-day">
              <ChannelIcon channel={channel} size={14} label={wordFor(t, 'channel', channel)} />
              {format.number(count)}
            </span>
          ))}
        </span>
        <span className="chart-top" aria-hidden>
          {format.compact(most)}
        </span>
      </Text>
      <svg
        role="img"
        className="backtest-days"
        aria-label={label}
        viewBox={`0 0 ${days.length} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {days.map((one, at) => (
          <g key={one.day} onPointerEnter={() => setPointed(at)} data-pointed={pointed === at || undefined}>
            <rect className="chart-day" x={at} y={0} width={1} height={HEIGHT} />
            {stacked(one, most).map(({ channel, top, height }) => (
              <rect
                key={channel}
                data-channel={channel}
                x={at + GAP / 2}
                y={top}
                width={1 - GAP}
                height={height}
                style={{ fill: isChannel(channel) ? channels[channel]!.colour : 'var(--mantine-color-dimmed)' }}
              />
            ))}
          </g>
        ))}
      </svg>
      <div className="chart-ends" aria-hidden>
        <span>{dayOf(days[0]!.day)}</span>
        {days.length > 1 && <span>{dayOf(days.at(-1)!.day)}</span>}
      </div>
    </div>
  );
}

/** The channels of a day from the ground up. */
function stacked(day: Day, most: number) {
  let top = HEIGHT;
  return Object.entries(day.sent).map(([channel, count]) => {
    const height = (count / Math.max(1, most)) * (HEIGHT - 2);
    top -= height;
    return { channel, top, height };
  });
}
