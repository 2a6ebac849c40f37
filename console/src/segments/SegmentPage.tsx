import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconCirclesRelation, IconCopy, IconPencil, IconUsers } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import { useMay } from '../access/useMay';
import type { Person } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { calledOf } from '../profiles/name';
import { profilePath, segmentPeoplePath } from '../profiles/paths';
import { Card } from '../ui/Card';
import { DataTable } from '../ui/DataTable';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { usePages } from '../ui/usePages';
import { When } from '../ui/When';
import { LIVE_MS, useSegment, useSegments } from './api';
import { ArchiveButton } from './ArchiveButton';
import { UsedBy } from './UsedBy';
import { Counting } from './Counting';
import { ChangesCard } from './ChangesCard';
import { Download } from './Download';
import './past.css';
import { copySegmentPath, editSegmentPath, overlapWithPath, segmentsPath } from './paths';
import { sentence } from './sentence';
import { SizeCard } from './SizeCard';

/** One segment: by what rule, how many, who, and what uses it. */
export function SegmentPage() {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const { key = '' } = useParams();
  const may = useMay('owner', 'marketer');
  const sees = useMay('owner', 'marketer', 'analyst');
  const segment = useSegment(key, true);
  const all = useSegments().data?.items ?? [];
  const people = usePages<Person>('/api/profiles/search', { segment: key }, LIVE_MS);
  if (segment.isError)
    return (
      <>
        <PageHead title={key} />
        <Failed error={segment.error} retry={() => void segment.refetch()} />
      </>
    );
  if (!segment.data)
    return (
      <>
        <PageHead title={key} />
        <Loading lines={8} height={28} />
      </>
    );
  const one = segment.data;
  const nameOf = (other: string) => all.find((each) => each.key === other)?.name || other;
  return (
    <>
      <PageHead title={one.name} explain={one.description || undefined}>
        <Group gap="xs">
          {may && (
            <Button component={Link} to={editSegmentPath(key)} leftSection={<IconPencil size={15} />}>
              {t('segments.edit')}
            </Button>
          )}
          {may && (
            <Button component={Link} to={copySegmentPath(key)} variant="default" leftSection={<IconCopy size={15} />}>
              {t('segments.duplicate')}
            </Button>
          )}
          {sees && (
            <Button
              component={Link}
              to={overlapWithPath(key)}
              variant="default"
              leftSection={<IconCirclesRelation size={15} />}
            >
              {t('segments.overlap')}
            </Button>
          )}
          {may && <Download segmentKey={key} />}
          {may && <ArchiveButton segment={one} done={() => void navigate(segmentsPath, { replace: true })} />}
        </Group>
      </PageHead>
      <Stack gap="md">
        <div className="segment-head" data-two={sees || undefined}>
          <Card title={t('segments.col.rule')}>
            <Text size="sm" className="wrap">
              <bdi>{sentence(t, one.rule, 0, nameOf)}</bdi>
            </Text>
            <dl className="facts" style={{ marginTop: 12 }}>
              <dt>{t('segments.col.size')}</dt>
              <dd>
                <Anchor component={Link} to={segmentPeoplePath(key)} size="sm">
                  {format.number(one.size)}
                </Anchor>
              </dd>
              <dt>{t('segments.state')}</dt>
              <dd>
                <Counting segment={one} />
              </dd>
              {one.exactSinceMs != null && (
                <>
                  <dt>{t('segments.exactSince')}</dt>
                  <dd>
                    <When time={one.exactSinceMs} />
                  </dd>
                </>
              )}
              <dt>{t('segments.col.changed')}</dt>
              <dd>
                <When time={one.updatedMs} />{' '}
                <span className="dim">{t('segments.version', { version: one.version })}</span>
              </dd>
              {one.webhook && (
                <>
                  <dt>{t('segments.webhook')}</dt>
                  <dd className="wrap">
                    <bdi>{one.webhook}</bdi>
                  </dd>
                </>
              )}
              <dt>{t('segments.key')}</dt>
              <dd className="mono">{key}</dd>
            </dl>
            <UsedBy users={one.usedBy} />
          </Card>
          {sees && <ChangesCard segment={one} nameOf={nameOf} may={may} />}
        </div>
        <SizeCard segmentKey={key} />
        <section aria-label={t('segments.members')}>
          <DataTable
            label={t('segments.members')}
            pages={people}
            rowKey={(person) => person.id}
            href={(person) => profilePath(person.id)}
            minWidth={480}
            empty={{ icon: IconUsers, title: t('segments.nobody'), children: t('segments.nobodyDo') }}
            columns={[
              {
                key: 'name',
                name: t('segments.person'),
                cell: (person) => (
                  <Anchor component={Link} to={profilePath(person.id)} size="sm" className="wrap">
                    <bdi>{calledOf(t, person)}</bdi>
                  </Anchor>
                ),
              },
              { key: 'email', name: t('segments.address'), cell: (person) => person.email || person.phone || '' },
              {
                key: 'seen',
                name: t('segments.seen'),
                width: 160,
                cell: (person) => <When time={person.lastSeenMs} />,
              },
            ]}
          />
        </section>
      </Stack>
    </>
  );
}
