import { Button, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { Backtest, Journey } from '../api/types';
import { useT } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { BacktestAnswer } from './BacktestAnswer';
import { isOpen, useBeginBacktest, useBreakBacktest, useNewestBacktest } from './backtests';

const DAYS = [7, 14, 30];

interface Props {
  journey: Pick<Journey, 'key' | 'definition'> & Partial<Pick<Journey, 'version'>>;
  /** It is played as it is drawn here, not as it is published. */
  drawn?: boolean;
  close: () => void;
}

/** What would the journey have done in the last days? It goes on without this window, and its answer is found here again. */
export function BacktestDialog({ journey, drawn, close }: Props) {
  const t = useT();
  const [days, choose] = useState(30);
  const newest = useNewestBacktest(journey.key);
  const begin = useBeginBacktest(journey.key, drawn ? journey.definition : undefined);
  const stop = useBreakBacktest(journey.key);
  const test = newest.data ?? undefined;
  const wrong = begin.error ?? stop.error;
  return (
    <Dialog opened close={close} title={t('backtest.open')} size="xl">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('backtest.explain')}{' '}
          {drawn ? t('backtest.ofDrawing') : t('backtest.ofVersion', { version: journey.version ?? 0 })}
        </Text>
        <Group gap="xs" align="end">
          <Select
            size="xs"
            w={190}
            label={t('backtest.days')}
            allowDeselect={false}
            data={DAYS.map((some) => ({ value: String(some), label: t('backtest.lastDays', { days: some }) }))}
            value={String(days)}
            onChange={(value) => value && choose(Number(value))}
          />
          <Button size="xs" loading={begin.isPending} disabled={isOpen(test)} onClick={() => begin.mutate(days)}>
            {t('backtest.begin')}
          </Button>
          {test && isOpen(test) && (
            <Button size="xs" variant="default" loading={stop.isPending} onClick={() => stop.mutate(test.id)}>
              {t('backtest.break')}
            </Button>
          )}
        </Group>
        {wrong && <Failed error={wrong} />}
        {newest.isPending && <Loading lines={6} height={20} />}
        {newest.isError && <Failed error={newest.error} retry={() => void newest.refetch()} />}
        {newest.isSuccess && !test && (
          <Empty icon={IconHistory} title={t('backtest.none')}>
            {t('backtest.noneDo')}
          </Empty>
        )}
        <div aria-live="polite">
          {test && isOpen(test) && (
            <Stack gap={6}>
              <Text size="sm">
                {test.state === 'waiting'
                  ? t('backtest.waiting')
                  : t('backtest.running', { share: test.percent / 100 })}
              </Text>
              <Progress value={test.percent} aria-label={t('backtest.running', { share: test.percent / 100 })} />
            </Stack>
          )}
          {test?.state === 'cancelled' && <Text size="sm">{t('backtest.cancelled')}</Text>}
          {test?.state === 'failed' && <Text size="sm">{t(`backtest.fault.${faultOf(test)}`)}</Text>}
        </div>
        {test?.answer && <BacktestAnswer test={test} answer={test.answer} />}
      </Stack>
    </Dialog>
  );
}

/** Why it broke off; what somebody cancelled has a state of its own. */
const faultOf = ({ fault }: Backtest) => (!fault || fault === 'cancelled' ? 'failed' : fault);
