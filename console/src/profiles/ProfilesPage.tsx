import { Anchor, Avatar, Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconSearch, IconUserQuestion, IconUsers } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Profile } from '../api/types';
import { useT, wordFor } from '../i18n';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { When } from '../ui/When';
import { useProfileSearch } from './api';
import { guessIdentifierTypes, identifierTypes, identifierValue } from './guess';
import { IdentifierIcon } from './IdentifierIcon';
import { initials, profileName } from './name';
import { profilePath } from './paths';
import { recentProfiles } from './recent';

/** Who is the person with this e-mail, phone, id? */
export function ProfilesPage() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('identifier') ?? '';
  const type = search.get('type');
  return (
    <>
      <PageHead title={t('profiles.title')} explain={t('profiles.explain')} />
      <SearchForm
        key={`${type}:${asked}`}
        asked={asked}
        type={type}
        onSearch={(identifier, kind) => setSearch({ ...(identifier && { identifier }), ...(kind && { type: kind }) })}
      />
      <div className="card">{asked.trim() ? <Found asked={asked} type={type} /> : <Start />}</div>
    </>
  );
}

function SearchForm(props: {
  asked: string;
  type: string | null;
  onSearch: (text: string, type: string | null) => void;
}) {
  const t = useT();
  const [text, setText] = useState(props.asked);
  const [type, setType] = useState(props.type);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSearch(text.trim(), type);
  };
  return (
    <form role="search" onSubmit={submit}>
      <Group gap="xs" mb="md" align="flex-end" wrap="wrap">
        <TextInput
          style={{ flex: '1 1 260px' }}
          size="md"
          leftSection={<IconSearch size={18} stroke={1.7} />}
          placeholder={t('profiles.search')}
          aria-label={t('profiles.searchLabel')}
          value={text}
          maxLength={512}
          autoFocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          size="md"
          w={200}
          aria-label={t('profiles.type')}
          placeholder={t('profiles.typeGuess')}
          clearable
          data={identifierTypes.map((one) => ({ value: one, label: wordFor(t, 'identifier', one) }))}
          value={type}
          onChange={setType}
        />
        <Button type="submit" size="md">
          {t('action.search')}
        </Button>
      </Group>
    </form>
  );
}

function Start() {
  const t = useT();
  const recent = recentProfiles();
  return (
    <Empty
      icon={IconUsers}
      title={t('profiles.start')}
      action={
        recent.length > 0 && (
          <Group gap="xs" justify="center" mt="xs">
            <Text size="sm" c="dimmed">
              {t('profiles.recent')}
            </Text>
            {recent.map((id) => (
              <Anchor key={id} component={Link} to={profilePath(id)} size="sm">
                {t('profile.number', { id })}
              </Anchor>
            ))}
          </Group>
        )
      }
    >
      {t('profiles.startDo')}
    </Empty>
  );
}

function Found({ asked, type }: { asked: string; type: string | null }) {
  const t = useT();
  const types = type ? [type] : guessIdentifierTypes(asked);
  const value = type ? asked.trim() : identifierValue(asked);
  const found = useProfileSearch(types, value);
  if (found.isPending)
    return (
      <div className="card-body">
        <Loading lines={3} height={28} />
      </div>
    );
  if (found.error)
    return (
      <div className="card-body">
        <Failed error={found.error} retry={found.refetch} />
      </div>
    );
  if (found.profiles.length === 0)
    return (
      <Empty icon={IconUserQuestion} title={t('profiles.none')}>
        {t('profiles.noneDo', { value, types: types.map((one) => wordFor(t, 'identifier', one)).join(', ') })}
      </Empty>
    );
  return (
    <>
      <Text size="sm" c="dimmed" px="md" pt="sm" role="status">
        {t('profiles.found', { count: found.profiles.length })}
      </Text>
      <ul className="rows">
        {found.profiles.map((profile) => (
          <ProfileRow key={profile.id} profile={profile} />
        ))}
      </ul>
    </>
  );
}

const ROW_IDENTIFIERS = 4;

function ProfileRow({ profile }: { profile: Profile }) {
  const t = useT();
  const name = profileName(profile);
  return (
    <li>
      <Link to={profilePath(profile.id)} className="row-link">
        <Avatar radius="xl" variant="default" aria-hidden>
          {name ? initials(name) : '?'}
        </Avatar>
        <div className="wrap" style={{ flex: 1 }}>
          <Text fw={600} className="wrap clamp">
            <bdi>{name ?? t('profile.anonymous')}</bdi>
          </Text>
          <Group gap="md" c="dimmed">
            {profile.identifiers.slice(0, ROW_IDENTIFIERS).map((one) => (
              <Group key={`${one.type}:${one.value}`} gap={4} wrap="nowrap" className="wrap">
                <IdentifierIcon type={one.type} />
                <Text size="sm" className="wrap clamp">
                  <bdi>{one.value}</bdi>
                </Text>
              </Group>
            ))}
          </Group>
        </div>
        {!!profile.lastSeenMs && (
          <Text size="sm" c="dimmed" visibleFrom="sm">
            <When time={profile.lastSeenMs} />
          </Text>
        )}
      </Link>
    </li>
  );
}
