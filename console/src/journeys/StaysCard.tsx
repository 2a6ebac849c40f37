import { Anchor, Button, Group, Select, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useId } from 'react';
import { Link } from 'react-router';
import type { Journey, JourneyStay } from '../api/types';
import { useT } from '../i18n';
import { calledOf } from '../profiles/name';
import { profilePath } from '../profiles/paths';
import { reasonText } from '../talk/reasons';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { Tag } from '../ui/Tag';
import { When } from '../ui/When';
import { useStays } from './api';
import { graphOf, idOf } from './graph';
import { stepTitles } from './steps';

type Filter = { node?: string; inside?: string; reason?: string; person?: string; instance?: string };

/** Who is where, or how did they leave? One of them can be followed on the drawing. */
export function StaysCard(props: {
  journey: Journey;
  filter: Filter;
  choose: (name: keyof Filter, value: string | null) => void;
  follow: (stay: JourneyStay | undefined) => void;
}) {
  const t = useT();
  const id = useId();
  const { journey, filter, choose } = props;
  const { node, inside, reason } = filter;
  const stays = useStays(journey.key, { ...(node && { node }), ...(inside && { inside }), ...(reason && { reason }) });
  const rows = stays.data?.pages.flatMap((page) => page.items) ?? [];
  const { nodes } = graphOf(journey.definition);
  const step = stepTitles(t, nodes);
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <Title order={2} id={id}>
          {t('journeys.people')}
        </Title>
        <Group gap="xs">
          <Select
            size="xs"
            w={180}
            clearable
            aria-label={t('journeys.where')}
            placeholder={t('journeys.everywhere')}
            data={nodes.map(idOf).map((one) => ({ value: one, label: step(one) }))}
            value={node ?? null}
            onChange={(value) => choose('node', value)}
          />
          <Select
            size="xs"
            w={150}
            clearable
            aria-label={t('journeys.state')}
            placeholder={t('filter.any')}
            data={[
              { value: 'true', label: t('journeys.insideNow') },
              { value: 'false', label: t('journeys.leftIt') },
            ]}
            value={inside ?? null}
            onChange={(value) => choose('inside', value)}
          />
        </Group>
      </div>
      <div className="card-body">
        {reason && (
          <Group gap="xs" mb="xs">
            <Text size="sm">{reasonText(t, reason)}</Text>
            <Button size="compact-xs" variant="subtle" onClick={() => choose('reason', null)}>
              {t('action.clear')}
            </Button>
          </Group>
        )}
        {stays.isPending && <Loading lines={5} height={24} />}
        {stays.isError && <Failed error={stays.error} retry={() => void stays.refetch()} />}
        {stays.isSuccess && rows.length === 0 && (
          <Empty icon={IconRoute} title={t('journeys.nobody')}>
            {t('journeys.nobodyDo')}
          </Empty>
        )}
        {rows.length > 0 && (
          <div className="fold">
            <Table verticalSpacing={8} className="list" aria-label={t('journeys.people')}>
              <Table.Tbody>
                {rows.map((stay) => (
                  <Row
                    key={stay.id}
                    stay={stay}
                    step={step}
                    followed={filter.instance === stay.instance}
                    follow={() => props.follow(filter.instance === stay.instance ? undefined : stay)}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
        {stays.hasNextPage && (
          <Group justify="center" mt="sm">
            <Button
              size="xs"
              variant="default"
              loading={stays.isFetchingNextPage}
              onClick={() => void stays.fetchNextPage()}
            >
              {t('action.more')}
            </Button>
          </Group>
        )}
      </div>
    </section>
  );
}

function Row(props: { stay: JourneyStay; step: (id: string) => string; followed: boolean; follow: () => void }) {
  const t = useT();
  const { stay } = props;
  return (
    <Table.Tr>
      <Table.Td className="wrap" w="30%" data-wide>
        <Anchor component={Link} to={profilePath(stay.profile)} size="sm">
          <bdi>{calledOf(t, { id: stay.profile, name: stay.name })}</bdi>
        </Anchor>
        {stay.heldOut && (
          <>
            {' '}
            <Tag tone="calm">{t('journeys.heldOut')}</Tag>
          </>
        )}
      </Table.Td>
      <Table.Td className="wrap">
        <Text size="sm" className="wrap">
          <bdi>{stay.node ? props.step(stay.node) : reasonText(t, stay.reason ?? 'completed')}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          <When time={stay.exitedMs ?? stay.nodeMs} />
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <UnstyledButton onClick={props.follow} aria-pressed={props.followed} className="follow">
          {t(props.followed ? 'journeys.unfollow' : 'journeys.follow')}
        </UnstyledButton>
      </Table.Td>
    </Table.Tr>
  );
}
