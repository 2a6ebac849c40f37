import { Anchor, Avatar, Group, Text, TextInput } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import type { Person } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useSegments } from '../segments/api';
import { ChannelIcon } from '../talk/channels';
import { DataTable, type Column } from '../ui/DataTable';
import { ChoiceFilter, Filters, useTyped } from '../ui/form';
import { PageHead } from '../ui/PageHead';
import { shopNow } from '../ui/useNow';
import { useUrlState } from '../ui/useUrlState';
import { When } from '../ui/When';
import { calledOf, initials } from './name';
import { profilePath, profilesPath } from './paths';
import { boughtChoices, peopleFilters, seenChoices, usePeople } from './people';
import { recentProfiles } from './recent';

const TYPING_PAUSE_MS = 250;

/** Who are our people, and who is this one? */
export function ProfilesPage() {
  const t = useT();
  const [search] = useSearchParams();
  const [filter, choose, clear] = useUrlState(peopleFilters);
  const [nowMs] = useState(shopNow);
  const segments = useSegments();
  const people = usePeople(filter, nowMs);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, data } = people;
  const short = hasNextPage && (data?.pages.at(-1)?.items.length ?? 0) === 0;
  useEffect(() => {
    // Rare people are sought piece by piece: an empty piece is not the end.
    if (short && !isFetchingNextPage) void fetchNextPage();
  }, [short, isFetchingNextPage, fetchNextPage]);

  // An older address of this screen: messages of last year link to it.
  const identifier = search.get('identifier');
  if (identifier) return <Navigate to={profilesPath(identifier.replace(/^\w+:/, ''))} replace />;

  return (
    <>
      <PageHead title={t('profiles.title')} explain={t('profiles.explain')} />
      <SearchField asked={filter.q} onType={(text) => choose('q', text)} />
      <Filters clear={clear}>
        <ChoiceFilter
          label={t('profiles.segment')}
          searchable
          w={200}
          data={(segments.data?.items ?? []).map((one) => ({ value: one.key, label: one.name }))}
          value={filter.segment}
          onChoose={(value) => choose('segment', value)}
        />
        <ChoiceFilter
          label={t('profiles.reachable')}
          data={['email', 'sms', 'push', 'webpush'].map((value) => ({ value, label: wordFor(t, 'channel', value) }))}
          value={filter.channel}
          onChoose={(value) => choose('channel', value)}
        />
        <ChoiceFilter
          label={t('profiles.who')}
          data={[
            { value: 'true', label: t('profiles.known') },
            { value: 'false', label: t('profiles.visitors') },
          ]}
          value={filter.known}
          onChoose={(value) => choose('known', value)}
        />
        <ChoiceFilter
          label={t('profiles.seen')}
          w={210}
          data={seenChoices.map((value) => ({
            value,
            label: t(Number(value) > 0 ? 'profiles.seenWithin' : 'profiles.seenBefore', {
              days: Math.abs(Number(value)),
            }),
          }))}
          value={filter.seen}
          onChoose={(value) => choose('seen', value)}
        />
        <ChoiceFilter
          label={t('profiles.bought')}
          w={210}
          data={boughtChoices.map((value) => ({
            value,
            label: t(value.startsWith('again') ? 'profiles.boughtAgain' : 'profiles.seenWithin', {
              days: Number(value.replace('again-', '')),
            }),
          }))}
          value={filter.bought}
          onChoose={(value) => choose('bought', value)}
        />
      </Filters>
      {!clear && <Recent />}
      <PeopleTable people={people} clear={clear} />
    </>
  );
}

function SearchField({ asked, onType }: { asked: string | undefined; onType: (text: string) => void }) {
  const t = useT();
  const [text, type] = useTyped(asked, onType, TYPING_PAUSE_MS);
  return (
    <form role="search" onSubmit={(event) => event.preventDefault()}>
      <TextInput
        mb="sm"
        size="md"
        leftSection={<IconSearch size={18} stroke={1.7} />}
        placeholder={t('profiles.search')}
        aria-label={t('profiles.searchLabel')}
        value={text}
        maxLength={255}
        autoFocus
        onChange={(event) => type(event.currentTarget.value)}
      />
    </form>
  );
}

function Recent() {
  const t = useT();
  const recent = recentProfiles();
  if (recent.length === 0) return null;
  return (
    <Group gap="sm" mb="sm">
      <Text size="sm" c="dimmed">
        {t('profiles.recent')}
      </Text>
      {recent.map((id) => (
        <Anchor key={id} component={Link} to={profilePath(id)} size="sm">
          {t('profile.number', { id })}
        </Anchor>
      ))}
    </Group>
  );
}

/** People in rows that open. */
export function PeopleTable({ people, clear }: { people: ReturnType<typeof usePeople>; clear?: () => void }) {
  const t = useT();
  const columns: Column<Person>[] = [
    { key: 'name', name: t('profiles.col.name'), width: '26%', cell: (person) => <Who person={person} /> },
    {
      key: 'email',
      name: t('identifier.email'),
      cell: ({ email }) =>
        email && (
          <Text size="sm" span className="clamp" title={email}>
            <bdi>{email}</bdi>
          </Text>
        ),
    },
    {
      key: 'phone',
      name: t('identifier.phone'),
      width: 150,
      cell: ({ phone }) =>
        phone && (
          <Text size="sm" span className="nowrap">
            <bdi>{phone}</bdi>
          </Text>
        ),
    },
    {
      key: 'channels',
      name: t('profiles.col.channels'),
      width: 110,
      cell: ({ channels }) =>
        channels.length > 0 && (
          <Group gap={6} wrap="nowrap">
            {channels.map((channel) => (
              <ChannelIcon key={channel} channel={channel} label={wordFor(t, 'channel', channel)} />
            ))}
          </Group>
        ),
    },
    {
      key: 'seen',
      name: t('profiles.seen'),
      width: 150,
      cell: (person) => (
        <Text size="sm" span className="nowrap">
          <When time={person.lastSeenMs} />
        </Text>
      ),
    },
  ];
  return (
    <DataTable
      label={t('profiles.title')}
      columns={columns}
      pages={people}
      rowKey={(person) => person.id}
      href={(person) => profilePath(person.id)}
      clear={clear}
      empty={{ icon: IconUsers, title: t('profiles.empty'), children: t('profiles.emptyDo') }}
    />
  );
}

function Who({ person }: { person: Person }) {
  const t = useT();
  return (
    <Group gap="sm" wrap="nowrap">
      <Avatar radius="xl" size="sm" variant="default" aria-hidden>
        {person.name ? initials(person.name) : '?'}
      </Avatar>
      <Anchor component={Link} to={profilePath(person.id)} size="sm" className="clamp">
        <bdi>{calledOf(t, person)}</bdi>
      </Anchor>
    </Group>
  );
}
