import { Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { Journey, MovePlace } from '../api/types';
import { useT } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { failed, told } from '../ui/toast';
import { graphOf, idOf } from './graph';
import { stepTitles } from './steps';
import { useBeginMove, useMovePlan } from './versions';

const LEAVE = '\u0000leave';
const STAY = '\u0000stay';

/** Where does each go who stands at a step of an older version, and how many are they? */
export function MoveDialog({ journey, close }: { journey: Journey; close: () => void }) {
  const t = useT();
  const [mapping, map] = useState<Record<string, string>>({});
  const plan = useMovePlan(journey.key, mapping);
  const begin = useBeginMove(journey.key);
  const places = plan.data?.places ?? [];
  return (
    <Dialog opened close={close} title={t('journeys.moveAsk', { version: journey.version })}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('journeys.moveExplain')}
        </Text>
        {plan.isLoading && <Loading lines={4} height={24} />}
        {plan.isError && <Failed error={plan.error} retry={() => void plan.refetch()} />}
        {plan.data && places.length === 0 && <Empty icon={IconUsers} title={t('journeys.moveNobody')} />}
        {places.length > 0 && (
          <Table verticalSpacing={6} aria-label={t('journeys.moveFrom')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('journeys.moveFrom')}</Table.Th>
                <Table.Th>{t('journeys.moveTo')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {places.map((place) => (
                <Place
                  key={`${place.version} ${place.node}`}
                  place={place}
                  journey={journey}
                  chosen={mapping[place.node]}
                  choose={(to) => {
                    const next = { ...mapping };
                    if (to === undefined) delete next[place.node];
                    else next[place.node] = to;
                    map(next);
                  }}
                />
              ))}
            </Table.Tbody>
          </Table>
        )}
        {plan.data && places.length > 0 && (
          <Text size="sm" fw={600} aria-live="polite">
            {t('journeys.moveSums', { moved: plan.data.moved, stay: plan.data.stay, leave: plan.data.leave })}
          </Text>
        )}
        {plan.data && plan.data.leave > 0 && (
          <Text size="sm" c="red.8">
            {t('journeys.moveLeaveType', { count: plan.data.leave })}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button
            disabled={!plan.data || plan.data.moved + plan.data.leave === 0}
            color={plan.data && plan.data.leave > 0 ? 'red.8' : undefined}
            loading={begin.isPending}
            onClick={() =>
              begin.mutate(
                { version: plan.data!.version, mapping },
                {
                  onSuccess: () => {
                    told(t('journeys.moveBegun'));
                    close();
                  },
                  onError: (error) => failed(t, error),
                },
              )
            }
          >
            {t('journeys.move')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Place(props: {
  place: MovePlace;
  journey: Journey;
  chosen: string | undefined;
  choose: (to: string | undefined) => void;
}) {
  const t = useT();
  const { place, journey } = props;
  const ids = graphOf(journey.definition).nodes.map(idOf);
  const step = stepTitles(t, graphOf(journey.definition).nodes);
  const gone = !ids.includes(place.node);
  const title = place.title || step(place.node);
  const value = place.to == null ? STAY : place.to === '' ? LEAVE : place.to;
  return (
    <Table.Tr>
      <Table.Td className="wrap">
        <Text size="sm" className="wrap">
          <bdi>{title}</bdi> · {t('journeys.insideCount', { count: place.people })}
        </Text>
        <Text size="xs" c="dimmed">
          {t('journeys.versionNumber', { version: place.version })}
          {gone && ` · ${t('journeys.moveGone')}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={`${title}: ${t('journeys.moveTo')}`}
          value={value}
          onChange={(to) =>
            props.choose(to === STAY || to == null || (!gone && to === place.node) ? undefined : to === LEAVE ? '' : to)
          }
          data={[
            ...(gone ? [{ value: STAY, label: t('journeys.moveStay') }] : []),
            ...ids.map((id) => ({ value: id, label: step(id) })),
            { value: LEAVE, label: t('journeys.moveLeave') },
          ]}
        />
      </Table.Td>
    </Table.Tr>
  );
}
