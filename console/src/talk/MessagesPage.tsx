import { Anchor, Button, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Message } from '../api/types';
import { useT, wordFor } from '../i18n';
import { profilePath } from '../profiles/paths';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { When } from '../ui/When';
import { useSends, type SendFilter } from './api';
import { channelKeys, ChannelMark } from './channels';
import { messagePath, messagesPath } from './paths';
import { sendStates } from './reasons';
import { SendStateMark } from './SendStateMark';

const FILTERS = ['channel', 'state', 'journey', 'profile'] as const;

/** What was sent, what waits, what was held back, and why? */
export function MessagesPage() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const filter: SendFilter = Object.fromEntries(
    FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])),
  );
  const filtered = Object.keys(filter).length > 0;
  const sends = useSends(filter);
  const items = sends.data?.pages.flatMap((page) => page.items) ?? [];

  const choose = (name: keyof SendFilter, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );

  return (
    <>
      <PageHead title={t('messages.title')} explain={t('messages.explain')} />
      <Filters
        key={filtered ? 'some' : 'none'}
        filter={filter}
        choose={choose}
        clear={filtered ? () => setSearch({}) : undefined}
      />
      <div className="card">
        {sends.isPending && (
          <div className="card-body">
            <Loading lines={8} height={28} />
          </div>
        )}
        {sends.isError && (
          <div className="card-body">
            <Failed error={sends.error} retry={() => void sends.refetch()} />
          </div>
        )}
        {sends.isSuccess && items.length === 0 && (
          <Empty
            icon={IconSend}
            title={t(filtered ? 'messages.emptyFilter' : 'messages.empty')}
            action={
              filtered && (
                <Button size="xs" variant="default" onClick={() => setSearch({})}>
                  {t('action.clear')}
                </Button>
              )
            }
          >
            {t(filtered ? 'messages.emptyFilterDo' : 'messages.emptyDo')}
          </Empty>
        )}
        {items.length > 0 && <SendTable items={items} />}
      </div>
      {sends.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={sends.isFetchingNextPage} onClick={() => void sends.fetchNextPage()}>
            {t('action.more')}
          </Button>
        </Group>
      )}
    </>
  );
}

function Filters(props: {
  filter: SendFilter;
  choose: (name: keyof SendFilter, value: string | null) => void;
  clear?: () => void;
}) {
  const t = useT();
  const { filter, choose } = props;
  return (
    <Group gap="xs" mb="md" align="flex-end">
      <Select
        label={t('messages.channel')}
        placeholder={t('messages.any')}
        clearable
        w={150}
        data={channelKeys.map((value) => ({ value, label: wordFor(t, 'channel', value) }))}
        value={filter.channel ?? null}
        onChange={(value) => choose('channel', value)}
      />
      <Select
        label={t('messages.state')}
        placeholder={t('messages.any')}
        clearable
        w={180}
        data={sendStates.map((value) => ({ value, label: wordFor(t, 'state', value) }))}
        value={filter.state ?? null}
        onChange={(value) => choose('state', value)}
      />
      <TypedFilter
        label={t('messages.journey')}
        hint={t('messages.journeyHint')}
        value={filter.journey}
        onType={(value) => choose('journey', value)}
      />
      <TypedFilter
        label={t('messages.profile')}
        hint={t('messages.profileHint')}
        value={filter.profile}
        onType={(value) => choose('profile', value)}
      />
      {props.clear && (
        <Button variant="subtle" onClick={props.clear}>
          {t('action.clear')}
        </Button>
      )}
    </Group>
  );
}

const TYPING_PAUSE_MS = 350;

/** A text filter that goes into the address when one stops typing. */
function TypedFilter(props: {
  label: string;
  hint: string;
  value: string | undefined;
  onType: (value: string) => void;
}) {
  const [text, setText] = useState(props.value ?? '');
  const tell = useDebouncedCallback(props.onType, TYPING_PAUSE_MS);
  return (
    <TextInput
      label={props.label}
      placeholder={props.hint}
      w={180}
      value={text}
      maxLength={255}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}

function SendTable({ items }: { items: Message[] }) {
  const t = useT();
  return (
    <Table.ScrollContainer minWidth={760} type="native" className="fold">
      <Table highlightOnHover verticalSpacing={10} horizontalSpacing="md" className="sends">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={120}>{t('messages.col.time')}</Table.Th>
            <Table.Th w={110}>{t('messages.col.channel')}</Table.Th>
            <Table.Th w="18%">{t('messages.col.message')}</Table.Th>
            <Table.Th w="18%">{t('messages.col.to')}</Table.Th>
            <Table.Th w="13%">{t('messages.col.journey')}</Table.Th>
            <Table.Th w="26%">{t('messages.col.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((send) => (
            <SendRow key={send.id} send={send} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function SendRow({ send }: { send: Message }) {
  const t = useT();
  const navigate = useNavigate();
  const path = messagePath(send.id);
  return (
    <Table.Tr
      className="clickable"
      onClick={(event) => {
        // The whole row opens the message; links inside it and selected text keep their own meaning.
        if (!(event.target as Element).closest('a') && !window.getSelection()?.toString()) void navigate(path);
      }}
    >
      <Table.Td>
        <Text size="sm" span className="nowrap">
          <When time={send.createdMs} />
        </Text>
      </Table.Td>
      <Table.Td>
        <ChannelMark channel={send.channel} />
      </Table.Td>
      <Table.Td className="wrap">
        <Anchor component={Link} to={path} size="sm" className="clamp2">
          <bdi>{send.subject || send.message || t('messages.noMessage')}</bdi>
        </Anchor>
      </Table.Td>
      <Table.Td className="wrap">
        <Anchor component={Link} to={profilePath(send.profile)} size="sm" className="clamp2">
          <bdi>{send.address || send.profileName || t('profile.number', { id: send.profile })}</bdi>
        </Anchor>
      </Table.Td>
      <Table.Td className="wrap">
        {send.journey && (
          <Anchor component={Link} to={messagesPath({ journey: send.journey })} size="sm" className="clamp2">
            {send.journey}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <SendStateMark state={send.state} reason={send.reason} />
      </Table.Td>
    </Table.Tr>
  );
}
