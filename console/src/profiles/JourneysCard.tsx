import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { JourneyStay } from '../api/types';
import { useT } from '../i18n';
import { useJourneys } from '../journeys/api';
import { graphOf } from '../journeys/graph';
import { journeyPath } from '../journeys/paths';
import { stepTitles } from '../journeys/steps';
import { reasonText } from '../talk/reasons';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { Tag } from '../ui/Tag';
import { usePages } from '../ui/usePages';
import { useWhenText } from '../ui/When';

const LIVE_MS = 10_000;

/** In which journeys is this person, where, and how did earlier ones end? A link shows the way through the graph. */
export function JourneysCard({ profileId }: { profileId: string }) {
  const t = useT();
  const stays = usePages<JourneyStay>(`/api/profiles/${encodeURIComponent(profileId)}/journeys`, {}, LIVE_MS);
  const rows = stays.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={t('profile.journeys')}>
      {stays.isPending && <Loading lines={3} />}
      {stays.isError && <Failed error={stays.error} retry={() => void stays.refetch()} />}
      {stays.isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('profile.journeysEmpty')}
        </Text>
      )}
      <ul className="rows tight">
        {rows.map((stay) => (
          <Stay key={stay.id} stay={stay} />
        ))}
      </ul>
      {stays.hasNextPage && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={stays.isFetchingNextPage}
          onClick={() => void stays.fetchNextPage()}
        >
          {t('action.more')}
        </Button>
      )}
    </Card>
  );
}

function Stay({ stay }: { stay: JourneyStay }) {
  const t = useT();
  const whenText = useWhenText();
  const journey = useJourneys(false).data?.items.find((one) => one.key === stay.journey);
  const step = stepTitles(t, journey ? graphOf(journey.definition).nodes : []);
  const path = `${journeyPath(stay.journey)}?person=${encodeURIComponent(stay.profile)}&instance=${encodeURIComponent(stay.instance)}`;
  return (
    <li>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Anchor component={Link} to={path} size="sm" className="wrap">
          <bdi>{journey?.title || stay.journey}</bdi>
        </Anchor>
        {stay.heldOut && <Tag tone="calm">{t('journeys.heldOut')}</Tag>}
      </Group>
      <Text size="xs" c="dimmed" className="wrap">
        {stay.exitedMs == null
          ? t('profile.journeyAt', { node: step(stay.node ?? ''), when: whenText(stay.nodeMs) })
          : t('profile.journeyLeft', {
              when: whenText(stay.exitedMs),
              reason: reasonText(t, stay.reason ?? 'completed'),
            })}
      </Text>
    </li>
  );
}
