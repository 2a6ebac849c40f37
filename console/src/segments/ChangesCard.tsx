import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { Segment, SegmentChange } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { failed, told } from '../ui/toast';
import { usePages } from '../ui/usePages';
import { When } from '../ui/When';
import { difference } from './changes';
import './past.css';
import { changesPath, useRollback } from './pastApi';
import { sentence } from './sentence';

interface Props {
  segment: Segment;
  nameOf: (segment: string) => string;
  may: boolean;
}

/** Who changed what, and the way back. */
export function ChangesCard({ segment, nameOf, may }: Props) {
  const t = useT();
  const pages = usePages<SegmentChange>(changesPath(segment.key));
  const rollback = useRollback(segment.key);
  const [asking, setAsking] = useState<SegmentChange>();
  const [includeExisting, setIncludeExisting] = useState(false);
  const ask = (one: SegmentChange) => {
    setIncludeExisting(false);
    setAsking(one);
  };
  const all = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const confirm = () =>
    asking &&
    rollback.mutate(
      { version: asking.version, includeExisting },
      {
        onSuccess: () => {
          told(t('past.rolledBack', { version: asking.version }));
          setAsking(undefined);
        },
        onError: (error) => failed(t, error),
      },
    );
  return (
    <Card title={t('past.changes')}>
      {pages.isPending && <Loading lines={3} height={22} />}
      {pages.isError && <Failed error={pages.error} retry={() => void pages.refetch()} />}
      <ul className="rows changes" tabIndex={0} aria-label={t('past.changes')}>
        {all.map((one, at) => (
          <li key={one.version}>
            <Group justify="space-between" gap="xs" align="flex-start">
              <Text size="sm" className="wrap">
                <b>{t('segments.version', { version: one.version })}</b>{' '}
                <span className="dim">
                  <When time={one.savedMs} />
                  {one.by && (
                    <>
                      , <bdi>{one.by}</bdi>
                    </>
                  )}
                </span>
              </Text>
              {may && one.version !== segment.version && !one.archived && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('past.rollbackTo', { version: one.version })}
                  onClick={() => ask(one)}
                >
                  {t('past.rollback')}
                </Button>
              )}
            </Group>
            <What one={one} before={all[at + 1]} first={!pages.hasNextPage && at === all.length - 1} nameOf={nameOf} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          size="xs"
          variant="subtle"
          mt="xs"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('past.older')}
        </Button>
      )}
      <ConfirmDialog
        opened={!!asking}
        close={() => setAsking(undefined)}
        title={t('past.rollbackTo', { version: asking?.version ?? 0 })}
        verb={t('past.rollback')}
        busy={rollback.isPending}
        onConfirm={confirm}
      >
        {asking && (
          <>
            <p>
              <bdi>{sentence(t, asking.rule, 0, nameOf)}</bdi>
            </p>
            {t('past.rollbackWhat')}
            <Checkbox
              mt="md"
              label={t('builder.includeExisting')}
              description={t('builder.includeExistingWhat')}
              checked={includeExisting}
              onChange={(event) => setIncludeExisting(event.currentTarget.checked)}
            />
          </>
        )}
      </ConfirmDialog>
    </Card>
  );
}

interface WhatProps {
  one: SegmentChange;
  before?: SegmentChange;
  first: boolean;
  nameOf: (segment: string) => string;
}

function What({ one, before, first, nameOf }: WhatProps) {
  const t = useT();
  if (one.archived)
    return (
      <Text size="sm" c="dimmed">
        {t('past.archived')}
      </Text>
    );
  if (!before)
    return first ? (
      <Text size="sm" className="wrap">
        <span className="dim">{t('past.made')}</span> <bdi>{sentence(t, one.rule, 0, nameOf)}</bdi>
      </Text>
    ) : null;
  const changed = difference(t, before, one, nameOf);
  const nothing = Object.values(changed).every((part) => Array.isArray(part) && part.length === 0);
  return (
    <>
      {changed.name && (
        <Text size="sm" className="wrap">
          {t('past.renamed', { from: changed.name[0], to: changed.name[1] })}
        </Text>
      )}
      {changed.description && <Text size="sm">{t('past.described')}</Text>}
      {changed.webhook !== undefined && (
        <Text size="sm" className="wrap">
          {t(changed.webhook ? 'past.webhook' : 'past.noWebhook', { url: changed.webhook })}
        </Text>
      )}
      {changed.removed.map((text, at) => (
        <Text key={at} size="sm" className="wrap change-out">
          <bdi>{text}</bdi>
        </Text>
      ))}
      {changed.added.map((text, at) => (
        <Text key={at} size="sm" className="wrap change-in">
          <bdi>{text}</bdi>
        </Text>
      ))}
      {nothing && (
        <Text size="sm" c="dimmed">
          {t(before.archived ? 'past.back' : 'past.sameWords')}
        </Text>
      )}
    </>
  );
}
