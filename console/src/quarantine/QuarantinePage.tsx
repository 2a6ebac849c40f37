import { Anchor, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertSquare } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Quarantined, QuarantineHeap } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { DataTable, type Column } from '../ui/DataTable';
import { ChoiceFilter, Filters } from '../ui/form';
import { PageHead } from '../ui/PageHead';
import { failed, told } from '../ui/toast';
import { useUrlState } from '../ui/useUrlState';
import { When } from '../ui/When';
import { useHeapActions, useQuarantine, useWaiting } from './api';
import { entryPath } from './paths';
import { eventName, reasonWord, sourceWord } from './words';

const FILTERS = ['code', 'source', 'state'] as const;

/** What was kept back, and why? Mend it, send it on, throw it away. */
export function QuarantinePage() {
  const t = useT();
  const format = useFormat();
  const [filter, choose, clear] = useUrlState(FILTERS);
  const heaps = useWaiting().data?.items ?? [];
  const entries = useQuarantine(filter);
  const replayed = filter.state === 'replayed';
  const matching = heaps.filter(
    (heap) => (!filter.code || heap.code === filter.code) && (!filter.source || heap.source === Number(filter.source)),
  );
  const count = matching.reduce((sum, heap) => sum + heap.count, 0);
  const newest = entries.data?.pages[0]?.items[0]?.id;

  const columns: Column<Quarantined>[] = [
    {
      key: 'time',
      name: t('quarantine.col.time'),
      width: 130,
      cell: (one) => (
        <Text size="sm" span className="nowrap">
          <When time={one.receivedMs} />
        </Text>
      ),
    },
    {
      key: 'reason',
      name: t('quarantine.col.reason'),
      width: '40%',
      cell: (one) => (
        <>
          <Anchor component={Link} to={entryPath(one.id)} size="sm">
            {reasonWord(t, one.code, one.detail)}
          </Anchor>
          {one.field && (
            <Text size="xs" c="dimmed" className="mono clamp">
              <bdi>{one.field}</bdi>
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'event',
      name: t('quarantine.col.event'),
      cell: (one) => (
        <span className="clamp2">
          <bdi>{eventName(one.body)}</bdi>
        </span>
      ),
    },
    {
      key: 'source',
      name: t('quarantine.source'),
      width: 160,
      cell: (one) => sourceWord(t, one.source, one.sourceName),
    },
  ];

  return (
    <>
      <PageHead title={t('quarantine.title')} explain={t('quarantine.explain')}>
        {!replayed && count > 0 && <HeapActions filter={filter} newest={newest} />}
      </PageHead>
      <Filters clear={clear}>
        <SegmentedControl
          aria-label={t('quarantine.state')}
          value={replayed ? 'replayed' : 'waiting'}
          onChange={(value) => choose('state', value === 'waiting' ? null : value)}
          data={(['waiting', 'replayed'] as const).map((value) => ({
            value,
            label: t(`quarantine.state.${value}`),
          }))}
        />
        <ChoiceFilter
          label={t('quarantine.reason')}
          w={320}
          searchable
          data={choices(heaps, (heap) => heap.code, filter.code).map(([value, many]) => ({
            value,
            label: `${reasonWord(t, value)}${many ? ` (${format.number(many)})` : ''}`,
          }))}
          value={filter.code}
          onChoose={(value) => choose('code', value)}
        />
        <ChoiceFilter
          label={t('quarantine.source')}
          w={220}
          data={choices(heaps, (heap) => String(heap.source), filter.source).map(([value, many]) => ({
            value,
            label: `${sourceWord(
              t,
              Number(value),
              heaps.find((heap) => heap.source === Number(value))?.sourceName,
            )}${many ? ` (${format.number(many)})` : ''}`,
          }))}
          value={filter.source}
          onChoose={(value) => choose('source', value)}
        />
      </Filters>
      <DataTable
        label={t('quarantine.title')}
        columns={columns}
        pages={entries}
        rowKey={(one) => one.id}
        href={(one) => entryPath(one.id)}
        clear={filter.code || filter.source ? clear : undefined}
        empty={{ icon: IconAlertSquare, title: t('quarantine.empty'), children: t('quarantine.emptyDo') }}
      />
    </>
  );
}

/** Values of the heaps with how many wait, and the chosen one even if none waits. */
function choices(heaps: QuarantineHeap[], of: (heap: QuarantineHeap) => string, chosen: string | undefined) {
  const sums = new Map<string, number>();
  heaps.forEach((heap) => sums.set(of(heap), (sums.get(of(heap)) ?? 0) + heap.count));
  if (chosen && !sums.has(chosen)) sums.set(chosen, 0);
  return [...sums.entries()];
}

function HeapActions({ filter, newest }: { filter: { code?: string; source?: string }; newest: string | undefined }) {
  const t = useT();
  const [asked, setAsked] = useState<'replay' | 'delete'>();
  const actions = useHeapActions(filter);
  const close = () => setAsked(undefined);
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setAsked('delete')}>
        {t('quarantine.deleteAll')}
      </Button>
      <Button onClick={() => setAsked('replay')}>{t('quarantine.replayAll')}</Button>
      <ConfirmDialog
        opened={asked === 'replay'}
        close={close}
        title={t('quarantine.replayAll')}
        verb={t('quarantine.replayAll')}
        busy={actions.replay.isPending}
        onConfirm={() =>
          actions.replay.mutate(undefined, {
            onSuccess: (sum) => told(t('quarantine.replayedAll', sum)),
            onError: (error) => failed(t, error),
            onSettled: close,
          })
        }
      >
        {t('quarantine.replayAllAsk')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'delete'}
        close={close}
        title={t('quarantine.deleteAll')}
        verb={t('quarantine.deleteAll')}
        typed={t('quarantine.deleteWord')}
        danger
        busy={actions.remove.isPending}
        onConfirm={() =>
          actions.remove.mutate(newest, {
            onSuccess: ({ deleted }) => told(t('quarantine.deletedAll', { count: deleted })),
            onError: (error) => failed(t, error),
            onSettled: close,
          })
        }
      >
        <Stack gap={4}>{t('quarantine.deleteAllAsk')}</Stack>
      </ConfirmDialog>
    </Group>
  );
}
