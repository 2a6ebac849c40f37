import { Anchor, MultiSelect, Text } from '@mantine/core';
import { IconCirclesRelation } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { useUrlState } from '../ui/useUrlState';
import { useSegments } from './api';
import { OverlapTable } from './OverlapTable';
import { useOverlap } from './pastApi';
import { segmentPath } from './paths';
import './past.css';

/** As the server has it. */
const SEGMENTS_MAX = 5;
const LETTERS = 'ABCDE';

/** How do segments lie over each other: who is in several of them, who in one alone? */
export function OverlapPage() {
  const t = useT();
  const format = useFormat();
  const segments = useSegments();
  const [filter, choose] = useUrlState(['s']);
  const all = segments.data?.items ?? [];
  const chosen = (filter.s ?? '').split(',').filter((key) => all.some((one) => one.key === key));
  const keys = [...new Set(chosen)].slice(0, SEGMENTS_MAX);
  const overlap = useOverlap(keys);
  const names = keys.map((key) => all.find((one) => one.key === key)?.name || key);
  return (
    <>
      <PageHead title={t('overlap.title')} explain={t('overlap.explain')} />
      {segments.isPending && <Loading lines={3} height={36} />}
      {segments.isError && <Failed error={segments.error} retry={() => void segments.refetch()} />}
      {segments.isSuccess && (
        <MultiSelect
          label={t('overlap.choose', { count: SEGMENTS_MAX })}
          maw={720}
          mb="md"
          searchable
          maxValues={SEGMENTS_MAX}
          hidePickedOptions
          value={keys}
          data={all.map((one) => ({ value: one.key, label: one.name || one.key }))}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(next) => choose('s', next.join(','))}
        />
      )}
      {segments.isSuccess && keys.length < 2 && (
        <div className="card">
          <Empty icon={IconCirclesRelation} title={t('overlap.empty')}>
            {t('overlap.emptyDo')}
          </Empty>
        </div>
      )}
      {keys.length >= 2 && (
        <Card title={t('overlap.who')}>
          <ul className="rows tight" style={{ marginBottom: 12 }}>
            {keys.map((key, at) => (
              <li key={key} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                <span className="overlap-letter">{LETTERS[at]}</span>
                <Anchor component={Link} to={segmentPath(key)} size="sm" className="wrap">
                  <bdi>{names[at]}</bdi>
                </Anchor>
                <Text size="sm" c="dimmed" span>
                  {format.number(all.find((one) => one.key === key)?.size ?? 0)}
                </Text>
              </li>
            ))}
          </ul>
          {overlap.isPending && <Loading lines={4} height={28} />}
          {overlap.isError && <Failed error={overlap.error} retry={() => void overlap.refetch()} />}
          {overlap.data && overlap.data.count === 0 && (
            <Text size="sm" c="dimmed">
              {t('overlap.nobody')}
            </Text>
          )}
          {overlap.data && overlap.data.count > 0 && (
            <div style={{ opacity: overlap.isPlaceholderData ? 0.6 : 1 }}>
              <OverlapTable keys={keys} names={names} letters={LETTERS} overlap={overlap.data} />
            </div>
          )}
        </Card>
      )}
    </>
  );
}
