import { Table } from '@mantine/core';
import type { BacktestFound } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { channels, isChannel } from '../talk/channels';

const HEIGHT = 100;
const GAP = 0.2;

/** Messages a day, one channel upon the other; the same as a table for who does not see it. */
export function BacktestDays({ days }: { days: BacktestFound['days'] }) {
  const t = useT();
  const format = useFormat();
  const sums = days.map((one) => Object.values(one.sent).reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...sums);
  const sent = sums.reduce((sum, one) => sum + one, 0);
  return (
    <section>
      <svg
        role="img"
        className="backtest-days"
        aria-label={t('backtest.picture', { sent: format.number(sent), most: format.number(Math.max(0, ...sums)) })}
        viewBox={`0 0 ${days.length} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {days.map((one, at) => {
          let top = HEIGHT;
          return Object.entries(one.sent).map(([channel, count]) => {
            const height = (count / most) * (HEIGHT - 2);
            top -= height;
            return (
              <rect
                key={`${one.day} ${channel}`}
                x={at + GAP / 2}
                y={top}
                width={1 - GAP}
                height={height}
                style={{ fill: isChannel(channel) ? channels[channel]!.colour : 'var(--mantine-color-dimmed)' }}
              />
            );
          });
        })}
      </svg>
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
            {days.map((one, at) => (
              <Table.Tr key={one.day}>
                <Table.Td>{one.day}</Table.Td>
                <Table.Td ta="right">{format.number(one.entered)}</Table.Td>
                <Table.Td ta="right">{format.number(sums[at] ?? 0)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </section>
  );
}
