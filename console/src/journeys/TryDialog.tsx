import { Group, Select, Stack, Text } from '@mantine/core';
import { IconShoppingCartOff, IconTestPipe } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiError } from '../api/http';
import type { PlayLine, Journey, Supposed } from '../api/types';
import { useT, wordFor } from '../i18n';
import { PersonFilter } from '../talk/PersonFilter';
import { reasonText } from '../talk/reasons';
import { Dialog } from '../ui/Dialog';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { shopNow } from '../ui/useNow';
import { useDryRun } from './api';
import { channelsOf, graphOf } from './graph';
import { PlayItem } from './PlayItem';
import { stepTitles } from './steps';

type Becomes = NonNullable<Supposed['becomes']>[string];
const BECOMES: Becomes[] = ['delivered', 'opened', 'clicked', 'failed', 'refused'];

interface Props {
  journey: Pick<Journey, 'key' | 'definition'>;
  /** It is played as it is drawn here, not as it is published. */
  drawn?: boolean;
  close: () => void;
}

/** What would one person be told, and when, if he came in now? Nothing is sent. */
export function TryDialog({ journey, drawn, close }: Props) {
  const t = useT();
  const [profile, choose] = useState<string>();
  const [becomes, suppose] = useState<Record<string, Becomes>>({});
  const run = useDryRun(journey.key, profile, becomes, drawn ? journey.definition : undefined);
  return (
    <Dialog opened close={close} title={t('journeys.try')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('journeys.tryExplain')}
        </Text>
        <PersonFilter value={profile} onChoose={(value) => choose(value ?? undefined)} />
        <Group gap="xs">
          {channelsOf(journey.definition).map((channel) => (
            <Select
              key={channel}
              size="xs"
              w={130}
              label={t('journeys.tryBecomes', { channel: wordFor(t, 'channel', channel) })}
              allowDeselect={false}
              data={BECOMES.map((value) => ({ value, label: t(`journeys.becomes.${value}`) }))}
              value={becomes[channel] ?? 'delivered'}
              onChange={(value) => value && suppose({ ...becomes, [channel]: value as Becomes })}
            />
          ))}
        </Group>
        {!profile && (
          <Empty icon={IconTestPipe} title={t('journeys.tryWho')}>
            {t('journeys.tryWhoDo')}
          </Empty>
        )}
        {run.isLoading && <Loading lines={6} height={20} />}
        {run.isError && noCart(run.error) && <Empty icon={IconShoppingCartOff} title={t('journeys.tryNoCart')} />}
        {run.isError && !noCart(run.error) && <Failed error={run.error} retry={() => void run.refetch()} />}
        {run.data && <Lines journey={journey} lines={run.data.items} whole={run.data.whole} />}
      </Stack>
    </Dialog>
  );
}

const noCart = (error: unknown) => error instanceof ApiError && error.code === 'no_cart';

function Lines({ journey, lines, whole }: { journey: Props['journey']; lines: PlayLine[]; whole: boolean }) {
  const t = useT();
  const [now] = useState(shopNow);
  const step = stepTitles(t, graphOf(journey.definition).nodes);
  return (
    <>
      <ol className="try-lines">
        {lines.map((line, i) => (
          <PlayItem key={i} line={line} step={step} since={now}>
            {line.why && <span className="dim">{reasonText(t, line.why)}</span>}
          </PlayItem>
        ))}
      </ol>
      <Text size="xs" c="dimmed">
        {t(whole ? 'journeys.tryNote' : 'journeys.tryCut', { count: lines.length })}
      </Text>
    </>
  );
}
