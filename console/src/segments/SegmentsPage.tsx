import { Anchor, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { IconChartCircles, IconCirclesRelation } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMay } from '../access/useMay';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { segmentPeoplePath } from '../profiles/paths';
import { Empty } from '../ui/Empty';
import { Filters } from '../ui/form';
import { ListCard } from '../ui/ListCard';
import { ListTable } from '../ui/ListTable';
import { NamedLink } from '../ui/NamedLink';
import { PageHead } from '../ui/PageHead';
import { useUrlState } from '../ui/useUrlState';
import { When } from '../ui/When';
import { useSegments } from './api';
import { ArchiveButton } from './ArchiveButton';
import { UsedBy } from './UsedBy';
import { Counting } from './Counting';
import { newSegmentPath, overlapPath, segmentPath } from './paths';
import { sentence } from './sentence';

/** Which groups of people are there, by what rule, and how large? */
export function SegmentsPage() {
  const t = useT();
  const format = useFormat();
  const segments = useSegments(true);
  const [filter, choose, clear] = useUrlState(['q']);
  const sought = (filter.q ?? '').toLowerCase();
  const all = segments.data?.items ?? [];
  const may = useMay('owner', 'marketer');
  const sees = useMay('owner', 'marketer', 'analyst');
  const nameOf = (key: string) => all.find((one) => one.key === key)?.name || key;
  const shown = all.filter((one) => `${one.name} ${one.key}`.toLowerCase().includes(sought));
  return (
    <>
      <PageHead title={t('segments.title')} explain={t('segments.explain')}>
        <Group gap="xs">
          {sees && all.length > 1 && (
            <Button component={Link} to={overlapPath} variant="default" leftSection={<IconCirclesRelation size={15} />}>
              {t('overlap.title')}
            </Button>
          )}
          {may && (
            <Button component={Link} to={newSegmentPath}>
              {t('segments.new')}
            </Button>
          )}
        </Group>
      </PageHead>
      {all.length > 0 && (
        <Filters clear={clear}>
          <TextInput
            label={t('segments.find')}
            w={260}
            value={filter.q ?? ''}
            maxLength={255}
            onChange={(event) => choose('q', event.currentTarget.value)}
          />
        </Filters>
      )}
      <ListCard
        query={segments}
        nothing={
          shown.length === 0 && (
            <Empty
              icon={IconChartCircles}
              title={t(all.length ? 'table.nothing' : 'segments.empty')}
              action={
                may && all.length === 0 ? (
                  <Button component={Link} to={newSegmentPath} size="xs">
                    {t('segments.new')}
                  </Button>
                ) : undefined
              }
            >
              {t(all.length ? 'table.nothingDo' : 'segments.emptyDo')}
            </Empty>
          )
        }
      >
        <ListTable label={t('segments.title')} minWidth={700} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="26%">{t('segments.col.name')}</Table.Th>
              <Table.Th>{t('segments.col.rule')}</Table.Th>
              <Table.Th w={110} ta="right">
                {t('segments.col.size')}
              </Table.Th>
              <Table.Th w={150}>{t('segments.col.changed')}</Table.Th>
              {may && <Table.Th w={56} aria-label={t('segments.archive')} />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((one) => (
              <Table.Tr key={one.key}>
                <Table.Td className="wrap" data-wide>
                  <NamedLink to={segmentPath(one.key)} name={one.name} code={one.key} />
                  {one.status.toLowerCase() !== 'ready' && <Counting segment={one} />}
                </Table.Td>
                <Table.Td className="wrap" data-wide>
                  <Text size="sm" className="wrap">
                    <bdi>{sentence(t, one.rule, 0, nameOf)}</bdi>
                  </Text>
                  <UsedBy users={one.usedBy} />
                </Table.Td>
                <Table.Td ta="right" data-label={t('segments.col.size')}>
                  <Anchor component={Link} to={segmentPeoplePath(one.key)} size="sm">
                    {format.number(one.size)}
                  </Anchor>
                </Table.Td>
                <Table.Td data-label={t('segments.col.changed')}>
                  <Text size="sm" span className="nowrap">
                    <When time={one.updatedMs} />
                  </Text>
                </Table.Td>
                {may && (
                  <Table.Td>
                    <ArchiveButton segment={one} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ListTable>
      </ListCard>
    </>
  );
}
