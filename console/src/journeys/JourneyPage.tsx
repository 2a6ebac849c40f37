import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconCopy, IconPencil, IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconShare } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Journey, JourneyStay } from '../api/types';
import { useMay } from '../access/useMay';
import { useT } from '../i18n';
import { useNames } from './useNames';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { failed, told } from '../ui/toast';
import { useUrlState } from '../ui/useUrlState';
import { useJourney, usePath, useReport, useSteer } from './api';
import { AdviceCard } from './AdviceCard';
import { EffectCard } from './EffectCard';
import { JourneyNumbers } from './JourneyNumbers';
import { JourneyStatusMark } from './JourneyStatusMark';
import { NodeTable } from './NodeTable';
import { editJourneyPath, newJourneyPath } from './paths';
import { ResultsCard } from './ResultsCard';
import { ShareDialog } from './share/ShareDialog';
import { StaysCard } from './StaysCard';
import { TrialsCard } from './TrialsCard';
import { TryMenu } from './TryMenu';
import { VersionsCard } from './VersionsCard';

// The drawing and its library are loaded when a journey is opened.
const Canvas = lazy(async () => ({ default: (await import('./Canvas')).Canvas }));

const names = ['node', 'inside', 'reason', 'person', 'instance', 'view'] as const;

/** Where are the people of this journey, what did they get, and was it worth it? */
export function JourneyPage() {
  const { key = '' } = useParams();
  const t = useT();
  const called = useNames();
  const journey = useJourney(key);
  const report = useReport(key);
  const [filter, choose, , chooseAll] = useUrlState(names);
  const graph = useRef<HTMLDivElement>(null);
  const may = useMay('owner', 'marketer');
  const [sharing, setSharing] = useState(false);
  const path = usePath(filter.person, filter.instance);
  if (journey.isPending) return <Loading lines={10} height={24} />;
  if (journey.isError && !journey.data)
    return (
      <>
        <PageHead title={key} />
        <Failed error={journey.error} retry={() => void journey.refetch()} />
      </>
    );
  const shown = journey.data;
  const asTable = filter.view === 'table';
  const follow = (stay: JourneyStay | undefined) => {
    chooseAll({ person: stay?.profile ?? null, instance: stay?.instance ?? null, ...(stay && { view: null }) });
    // The path is drawn far above the list of people.
    if (stay) graph.current?.scrollIntoView();
  };
  return (
    <>
      <PageHead
        title={shown.title || shown.key}
        explain={t('journeys.version', { key: shown.key, version: shown.version })}
      >
        <Group gap="xs">
          {may && (
            <Button component={Link} to={editJourneyPath(shown.key)} leftSection={<IconPencil size={16} />}>
              {t('canvas.edit')}
            </Button>
          )}
          {may && (
            <Button
              component={Link}
              to={newJourneyPath(shown.key)}
              variant="default"
              leftSection={<IconCopy size={16} />}
            >
              {t('canvas.duplicate')}
            </Button>
          )}
          {may && <TryMenu journey={shown} />}
          <Button variant="default" leftSection={<IconShare size={16} />} onClick={() => setSharing(true)}>
            {t('share.button')}
          </Button>
          <Steer journey={shown} />
        </Group>
      </PageHead>
      {(report.data || report.isPending) && <JourneyNumbers journey={shown} report={report.data} />}
      {report.isError && <Failed error={report.error} retry={() => void report.refetch()} />}
      <div ref={graph} style={{ scrollMarginTop: 70 }}>
        <Card
          title={t('journeys.graph')}
          aside={
            <SegmentedControl
              size="xs"
              aria-label={t('journeys.view')}
              value={asTable ? 'table' : 'graph'}
              onChange={(value) => choose('view', value === 'table' ? 'table' : null)}
              data={[
                { value: 'graph', label: t('journeys.asGraph') },
                { value: 'table', label: t('journeys.asTable') },
              ]}
            />
          }
        >
          {asTable ? (
            <NodeTable journey={shown} report={report.data} choose={(node) => choose('node', node)} />
          ) : (
            <Suspense fallback={<Loading lines={8} height={30} />}>
              <Canvas
                names={called}
                definition={shown.definition}
                report={report.data}
                selected={filter.node}
                path={path.data}
                choose={(node) => choose('node', node)}
              />
            </Suspense>
          )}
          {!asTable && (
            <Text size="xs" c="dimmed" mt={6}>
              {t(filter.person ? 'journeys.graphPath' : 'journeys.graphHint')}
            </Text>
          )}
        </Card>
      </div>
      {sharing && <ShareDialog journey={shown.key} close={() => setSharing(false)} />}
      <Stack gap="md" mt="md">
        {shown.advice.length > 0 && <AdviceCard journey={shown} choose={(node) => choose('node', node)} />}
        <ResultsCard journey={shown.key} definition={shown.definition} report={report.data} />
        <TrialsCard journey={shown.key} definition={shown.definition} />
        <VersionsCard journey={shown} />
      </Stack>
      <div className="halves">
        <StaysCard journey={shown} filter={filter} choose={choose} follow={follow} />
        <EffectCard effect={report.data?.effect} loading={report.isPending} />
      </div>
    </>
  );
}

type Deed = 'pause' | 'resume' | 'drain' | 'stop' | 'archive';
type Asked = Exclude<Deed, 'resume'>;

/** What may be asked in a state; the first is a button of its own. */
const DEEDS: Record<string, Asked[]> = {
  live: ['pause', 'drain', 'stop'],
  paused: ['drain', 'stop'],
  draining: ['pause', 'stop', 'archive'],
  stopped: ['archive'],
  archived: [],
};

/** Pause, resume, drain, stop, archive: what cannot be taken back asks for the key. */
function Steer({ journey }: { journey: Journey }) {
  const t = useT();
  const steer = useSteer(journey.key);
  const [asking, setAsking] = useState<Asked>();
  const status = journey.status.toLowerCase();
  const run = (what: Deed) =>
    steer.mutate(what, {
      onSuccess: () => {
        told(t(`journeys.done.${what}`));
        setAsking(undefined);
      },
      onError: (error) => failed(t, error),
    });
  const deeds = (DEEDS[status] ?? []).filter((deed) => deed !== 'archive' || journey.inside === 0);
  return (
    <Group gap="md">
      <JourneyStatusMark status={journey.status} />
      {status === 'live' ? (
        <Button variant="default" leftSection={<IconPlayerPause size={16} />} onClick={() => setAsking('pause')}>
          {t('journeys.pause')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} />}
          loading={steer.isPending}
          onClick={() => run('resume')}
        >
          {t('journeys.resume')}
        </Button>
      )}
      {deeds
        .filter((deed) => status !== 'live' || deed !== 'pause')
        .map((deed) => (
          <Button
            key={deed}
            variant="subtle"
            leftSection={deed === 'stop' ? <IconPlayerStop size={16} /> : undefined}
            onClick={() => setAsking(deed)}
          >
            {t(`journeys.${deed}`)}
          </Button>
        ))}
      <ConfirmDialog
        opened={!!asking}
        close={() => setAsking(undefined)}
        title={asking ? t(`journeys.${asking}Ask`) : ''}
        verb={asking ? t(`journeys.${asking}`) : ''}
        typed={asking === 'stop' ? journey.key : undefined}
        danger={asking === 'stop'}
        busy={steer.isPending}
        onConfirm={() => asking && run(asking)}
      >
        {asking && t(`journeys.${asking}Explain`, { count: journey.inside })}
      </ConfirmDialog>
    </Group>
  );
}
