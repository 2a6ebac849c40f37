import { Anchor, Box, Button, Group, Table, Text } from '@mantine/core';
import { IconLayoutGrid, IconPlus, IconRoute } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../access/useMay';
import type { Journey } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { messagesPath } from '../talk/paths';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { ListCard } from '../ui/ListCard';
import { ListTable } from '../ui/ListTable';
import { PageHead } from '../ui/PageHead';
import { When } from '../ui/When';
import { useJourneys } from './api';
import { JourneyStatusMark } from './JourneyStatusMark';
import { useDrafts } from './editor/useDraft';
import { editJourneyPath, journeyGalleryPath, journeyPath, newJourneyPath } from './paths';

/** Which journeys are there, are they live, and how many people are in them? */
export function JourneysPage() {
  const t = useT();
  const journeys = useJourneys();
  const may = useMay('owner', 'marketer');
  const items = journeys.data?.items ?? [];
  return (
    <>
      <PageHead title={t('journeys.title')} explain={t('journeys.explain')}>
        <Group gap="xs">
          <FromGallery />
          {may && (
            <Button component={Link} to={newJourneyPath()} leftSection={<IconPlus size={16} />}>
              {t('canvas.new')}
            </Button>
          )}
        </Group>
      </PageHead>
      <ListCard
        query={journeys}
        nothing={
          items.length === 0 && (
            <Empty icon={IconRoute} title={t('journeys.empty')} action={<FromGallery />}>
              {t('journeys.emptyDo')}
            </Empty>
          )
        }
      >
        <JourneyTable items={items} />
      </ListCard>
      <Drafts />
    </>
  );
}

/** The way to those that are ready. */
function FromGallery() {
  const t = useT();
  return (
    <Button component={Link} to={journeyGalleryPath} variant="default" leftSection={<IconLayoutGrid size={16} />}>
      {t('ready.from')}
    </Button>
  );
}

function JourneyTable({ items }: { items: Journey[] }) {
  const t = useT();
  return (
    <ListTable label={t('journeys.title')} minWidth={720} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('journeys.col.journey')}</Table.Th>
          <Table.Th w={140}>{t('journeys.col.status')}</Table.Th>
          <Table.Th w={120} ta="right">
            {t('journeys.col.inside')}
          </Table.Th>
          <Table.Th w={120} ta="right">
            {t('journeys.col.left')}
          </Table.Th>
          <Table.Th w={120} ta="right">
            {t('journeys.col.ordered')}
          </Table.Th>
          <Table.Th w={140}>{t('messages.title')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((journey) => (
          <Row key={journey.key} journey={journey} />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

function Row({ journey }: { journey: Journey }) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const path = journeyPath(journey.key);
  const left = Object.values(journey.left).reduce((sum, count) => sum + count, 0);
  const door = (count: number, query: string) => (
    <Anchor component={Link} to={`${path}?${query}`} size="sm">
      {format.number(count)}
    </Anchor>
  );
  return (
    <Table.Tr
      className="clickable"
      onClick={(event) => {
        if (!(event.target as Element).closest('a') && !window.getSelection()?.toString()) void navigate(path);
      }}
    >
      <Table.Td className="wrap" data-wide>
        <Anchor component={Link} to={path} size="sm" className="clamp2">
          <bdi>{journey.title || journey.key}</bdi>
        </Anchor>
        <Text size="xs" c="dimmed" className="wrap">
          {t('journeys.version', { key: journey.key, version: journey.version })}
        </Text>
      </Table.Td>
      <Table.Td>
        <JourneyStatusMark status={journey.status} />
      </Table.Td>
      <Table.Td ta="right" data-label={t('journeys.col.inside')}>
        {door(journey.inside, 'inside=true')}
      </Table.Td>
      <Table.Td ta="right" data-label={t('journeys.col.left')}>
        {door(left, 'inside=false')}
      </Table.Td>
      <Table.Td ta="right" data-label={t('journeys.col.ordered')}>
        {door(journey.left.ordered ?? 0, 'reason=ordered')}
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={messagesPath({ journey: journey.key })} size="sm">
          {t('journeys.messages')}
        </Anchor>
      </Table.Td>
    </Table.Tr>
  );
}

/** What is drawn and was never published; drafts of others are found on their pages. */
function Drafts() {
  const t = useT();
  const drafts = useDrafts().data?.items.filter((one) => one.base === 0) ?? [];
  if (drafts.length === 0) return null;
  return (
    <Box mt="md">
      <Card title={t('canvas.drafts')}>
        {drafts.map((one) => (
          <Text key={one.key} size="sm">
            <Anchor component={Link} to={editJourneyPath(one.key)}>
              <bdi>{one.title || one.key}</bdi>
            </Anchor>{' '}
            <span className="dim">
              {t('canvas.draftOf', { by: one.by ?? '' })}, <When time={one.savedMs} />
            </span>
          </Text>
        ))}
      </Card>
    </Box>
  );
}
