import { Anchor, Box, Group, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useMay } from '../access/useMay';
import type { Campaign } from '../api/types';
import { useI18n, useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { useJourney, useReport } from '../journeys/api';
import { EffectCard } from '../journeys/EffectCard';
import { JourneyNumbers } from '../journeys/JourneyNumbers';
import { journeyPath } from '../journeys/paths';
import { useSegment } from '../segments/api';
import { segmentPath } from '../segments/paths';
import { useMessageName } from '../talk/api';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { When } from '../ui/When';
import { useCampaign } from './api';
import { RunProgress } from './RunProgress';
import { StatusMark } from './StatusMark';
import { SteerButtons } from './SteerButtons';
import { TrialTable } from './TrialTable';
import { momentName, planWords, versionName } from './words';

/** One campaign: what it is, how far it is, and what came of it. */
export function CampaignPage() {
  const { key = '' } = useParams();
  const may = useMay('owner', 'marketer');
  const campaign = useCampaign(key, true);
  if (campaign.isError)
    return (
      <>
        <PageHead title={key} />
        <Failed error={campaign.error} retry={() => void campaign.refetch()} />
      </>
    );
  if (!campaign.data)
    return (
      <>
        <PageHead title={key} />
        <Loading lines={8} />
      </>
    );
  const one = campaign.data;
  return (
    <>
      <PageHead title={one.name}>
        <Group gap="md" justify="flex-end">
          <StatusMark status={one.status} />
          {may && <SteerButtons campaign={one} />}
        </Group>
      </PageHead>
      {one.launchedMs > 0 && <Numbers journey={one.journey} />}
      <div className="halves">
        <About campaign={one} />
        <Runs campaign={one} />
      </div>
      {one.launchedMs > 0 && (
        <Box mt="md">
          <Effect journey={one.journey} />
        </Box>
      )}
    </>
  );
}

function Numbers({ journey }: { journey: string }) {
  const found = useJourney(journey);
  const report = useReport(journey);
  return found.data ? <JourneyNumbers journey={found.data} report={report.data} /> : <Loading lines={3} />;
}

function Effect({ journey }: { journey: string }) {
  const report = useReport(journey);
  return <EffectCard effect={report.data?.effect} loading={report.isPending} />;
}

function About({ campaign }: { campaign: Campaign }) {
  const t = useT();
  const { locale } = useI18n();
  const format = useFormat();
  const nameOf = useMessageName();
  const { definition } = campaign;
  const segment = useSegment(definition.segment, true).data;
  return (
    <Card title={t('campaigns.about')}>
      <dl className="facts">
        <dt>{t('campaigns.segment')}</dt>
        <dd>
          <Anchor component={Link} to={segmentPath(definition.segment)} size="sm">
            <bdi>{segment?.name ?? definition.segment}</bdi>
          </Anchor>
          {segment && (
            <Text size="xs" c="dimmed">
              {t('campaigns.segmentSize', { count: segment.size, text: format.number(segment.size) })}
            </Text>
          )}
        </dd>
        <dt>{t('campaigns.when')}</dt>
        <dd>
          {planWords(t, locale, definition.plan)}
          {campaign.nextMs > 0 && (
            <Text size="xs" c="dimmed">
              {t('campaigns.next', { time: format.exact(campaign.nextMs) })}
            </Text>
          )}
        </dd>
        {definition.arms.map((arm, at) => (
          <Version key={at} name={definition.arms.length > 1 ? versionName(t, arm, at) : t('campaigns.versions')}>
            {arm.legs.map((leg) => `${wordFor(t, 'channel', leg.channel)}: ${nameOf(leg.message)}`)}
          </Version>
        ))}
        {definition.holdout > 0 && (
          <>
            <dt>{t('campaigns.holdout')}</dt>
            <dd>{definition.holdout}</dd>
          </>
        )}
        {definition.per_hour > 0 && (
          <>
            <dt>{t('campaigns.perHour')}</dt>
            <dd>{format.number(definition.per_hour)}</dd>
          </>
        )}
        {campaign.launchedMs > 0 && (
          <>
            <dt>{t('campaigns.figures')}</dt>
            <dd>
              <Anchor component={Link} to={journeyPath(campaign.journey)} size="sm">
                {t('campaigns.journey')}
              </Anchor>
            </dd>
          </>
        )}
        <dt>{t('campaigns.key')}</dt>
        <dd className="mono">{campaign.key}</dd>
      </dl>
    </Card>
  );
}

function Version({ name, children }: { name: string; children: string[] }) {
  return (
    <>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>
        {children.map((text, at) => (
          <div key={at}>
            <bdi>{text}</bdi>
          </div>
        ))}
      </dd>
    </>
  );
}

function Runs({ campaign }: { campaign: Campaign }) {
  const t = useT();
  const { locale } = useI18n();
  return (
    <Card title={t('campaigns.runs')}>
      {campaign.runs.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('campaigns.runs.none')}
        </Text>
      )}
      <ul className="rows tight">
        {campaign.runs.map((run) => (
          <li key={run.run}>
            <Text size="sm" fw={550}>
              {t('campaigns.run', { run: run.run })}, {momentName(run.at, locale)}
            </Text>
            <Text size="xs" c="dimmed">
              <When time={run.endedMs || run.openedMs} />
            </Text>
            <RunProgress run={run} />
            <TrialTable campaign={campaign} run={run} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
