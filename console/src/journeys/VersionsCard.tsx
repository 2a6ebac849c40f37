import { Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowsDiff, IconArrowsRightLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Journey, JourneyChanges, JourneyMove, JourneyVersion } from '../api/types';
import { useMay } from '../access/useMay';
import { useT, type Translate } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { Tag } from '../ui/Tag';
import { failed, told } from '../ui/toast';
import { When } from '../ui/When';
import { graphOf, idOf } from './graph';
import { MoveDialog } from './MoveDialog';
import { compareJourneyPath } from './paths';
import { stepTitles } from './steps';
import { useCancelMove, useMoves, useRollBack, useVersions } from './versions';
import { ListTable } from '../ui/ListTable';

/** Who changed what when, who is still on an older version, and what is being done to those inside? */
export function VersionsCard({ journey }: { journey: Journey }) {
  const t = useT();
  const may = useMay('owner', 'marketer');
  const versions = useVersions(journey.key);
  const moves = useMoves(journey.key);
  const [back, bringBack] = useState<number>();
  const [moving, setMoving] = useState(false);
  const rollBack = useRollBack(journey.key);
  const rows = versions.data?.pages.flatMap((page) => page.items) ?? [];
  const older = rows.slice(1).some((one) => one.inside > 0);
  const open = (moves.data?.items ?? []).filter((one) => one.state === 'running' || one.state === 'waiting');
  return (
    <Card
      title={t('journeys.versions')}
      aside={
        may &&
        older && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowsRightLeft size={14} />}
            onClick={() => setMoving(true)}
          >
            {t('journeys.move')}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {open.map((one) => (
          <Shift key={one.id} move={one} journey={journey} may={may} />
        ))}
        {versions.isPending && <Loading lines={3} height={24} />}
        {versions.isError && <Failed error={versions.error} retry={() => void versions.refetch()} />}
        {rows.length > 0 && (
          <ListTable label={t('journeys.versions')} minWidth={520} verticalSpacing={8}>
            <Table.Tbody>
              {rows.map((one) => (
                <Row
                  key={one.version}
                  one={one}
                  journey={journey}
                  newest={one.version === journey.version}
                  back={may ? () => bringBack(one.version) : undefined}
                />
              ))}
            </Table.Tbody>
          </ListTable>
        )}
        {versions.hasNextPage && (
          <Group justify="center">
            <Button
              size="xs"
              variant="default"
              loading={versions.isFetchingNextPage}
              onClick={() => void versions.fetchNextPage()}
            >
              {t('action.more')}
            </Button>
          </Group>
        )}
      </Stack>
      {moving && <MoveDialog journey={journey} close={() => setMoving(false)} />}
      <ConfirmDialog
        opened={back !== undefined}
        close={() => bringBack(undefined)}
        title={t('journeys.rollBackAsk', { version: back ?? 0 })}
        verb={t('journeys.rollBack')}
        busy={rollBack.isPending}
        onConfirm={() =>
          back !== undefined &&
          rollBack.mutate(back, {
            onSuccess: (now) => {
              told(t('journeys.rolledBack', { version: now.version }));
              bringBack(undefined);
            },
            onError: (error) => failed(t, error),
          })
        }
      >
        {t('journeys.rollBackExplain')}
      </ConfirmDialog>
    </Card>
  );
}

function Row(props: { one: JourneyVersion; journey: Journey; newest: boolean; back?: () => void }) {
  const t = useT();
  const format = useFormat();
  const { one } = props;
  return (
    <Table.Tr>
      <Table.Td className="wrap" data-wide>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {t('journeys.versionNumber', { version: one.version })}
          </Text>
          {props.newest && <Tag tone="good">{t('journeys.versionNow')}</Tag>}
        </Group>
        <Text size="xs" c="dimmed">
          <When time={one.publishedMs} />
          {one.by && (
            <>
              {' · '}
              <bdi>{one.by}</bdi>
            </>
          )}
        </Text>
      </Table.Td>
      <Table.Td className="wrap" data-wide>
        {one.note && (
          <Text size="sm" className="wrap">
            <bdi>{one.note}</bdi>
          </Text>
        )}
        {one.restored && <Text size="sm">{t('journeys.versionBack', { version: one.restored })}</Text>}
        {changes(t, one.changes, props.journey, one.version).map((line) => (
          <Text key={line} size="xs" className="wrap">
            {line}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>
        <Text size="xs">{t('journeys.versionInside', { count: one.inside, text: format.compact(one.inside) })}</Text>
      </Table.Td>
      <Table.Td ta="right">
        {one.version > 1 && (
          <Button
            component={Link}
            to={compareJourneyPath(props.journey.key, one.version - 1, one.version)}
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowsDiff size={14} />}
            aria-label={`${t('compare.button')}: ${one.version - 1}, ${one.version}`}
          >
            {t('compare.button')}
          </Button>
        )}
        {props.back && !props.newest && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowBackUp size={14} />}
            onClick={props.back}
            aria-label={`${t('journeys.rollBack')}: ${one.version}`}
          >
            {t('journeys.rollBack')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** What is other than before, a line a kind. */
function changes(t: Translate, diff: JourneyChanges, journey: Journey, version: number): string[] {
  if (version === 1) return [t('journeys.diff.first', { count: diff.added.length })];
  const nodes = graphOf(journey.definition).nodes;
  const there = new Set(nodes.map(idOf));
  const title = stepTitles(t, nodes);
  // A step that is gone has but its id here; what it was called, the comparison says.
  const named = (id: string) => (there.has(id) ? title(id) : t('journeys.diff.gone', { id }));
  const steps = (ids: string[]) => ids.map(named).join(', ');
  const lines = (['added', 'removed', 'changed', 'moved'] as const)
    .filter((kind) => diff[kind].length > 0)
    .map((kind) => t(`journeys.diff.${kind}`, { list: steps(diff[kind]) }));
  if (diff.settings.length > 0)
    lines.push(
      t('journeys.diff.settings', {
        list: diff.settings.map((one) => t(`journeys.setting.${one as 'title'}`)).join(', '),
      }),
    );
  return lines.length > 0 ? lines : [t('journeys.diff.none')];
}

function Shift({ move, journey, may }: { move: JourneyMove; journey: Journey; may: boolean }) {
  const t = useT();
  const cancel = useCancelMove(journey.key);
  const words = t(`journeys.shift.${move.what}`, {
    version: move.version ?? 0,
    step: stepTitles(t, graphOf(journey.definition).nodes)(move.node ?? ''),
  });
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{words}</Text>
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {t('journeys.shiftCount', { people: move.people, total: move.total })}
          </Text>
          {may && move.what === 'move' && (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={cancel.isPending}
              onClick={() => cancel.mutate(move.id, { onError: (error) => failed(t, error) })}
            >
              {t('action.cancel')}
            </Button>
          )}
        </Group>
      </Group>
      <Progress value={move.total > 0 ? (100 * move.people) / move.total : 0} size="sm" mt={4} aria-label={words} />
    </div>
  );
}
