import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Json, Message } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useJourneys } from '../journeys/api';
import { profilePath } from '../profiles/paths';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { ChoiceFilter, Filters, withValue } from '../ui/form';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { useUrlState } from '../ui/useUrlState';
import { When } from '../ui/When';
import { useMessageName, useSends } from './api';
import { ChannelMark } from './channels';
import { ChannelFilter, JourneyFilter } from './filters';
import { messagePath, messagesPath } from './paths';
import { PersonFilter } from './PersonFilter';
import { sendStates } from './reasons';
import { recipient } from './recipient';
import { SendStateMark } from './SendStateMark';
import { ListTable } from '../ui/ListTable';

const filters = ['channel', 'state', 'journey', 'message', 'clicked', 'profile'] as const;
const CLICKED = ['true', '7', '30', '90'];

/** What was sent, what waits, what was held back, and why? */
export function MessagesPage() {
  const t = useT();
  const [filter, choose, clear] = useUrlState(filters);
  const sends = useSends(filter);
  const journeys = useJourneys(false);
  const messageName = useMessageName();
  const items = sends.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = sends;
  const short = hasNextPage && (sends.data?.pages.at(-1)?.items.length ?? 0) === 0;
  useEffect(() => {
    // Rare messages are sought piece by piece: an empty piece is not the end.
    if (short && !isFetchingNextPage) void fetchNextPage();
  }, [short, isFetchingNextPage, fetchNextPage]);

  return (
    <>
      <PageHead title={t('messages.title')} explain={t('messages.explain')} />
      <Filters clear={clear}>
        <ChannelFilter value={filter.channel} onChoose={(value) => choose('channel', value)} />
        <ChoiceFilter
          label={t('messages.state')}
          w={180}
          data={sendStates.map((value) => ({ value, label: wordFor(t, 'state', value) }))}
          value={filter.state}
          onChoose={(value) => choose('state', value)}
        />
        <JourneyFilter value={filter.journey} onChoose={(value) => choose('journey', value)} />
        <ChoiceFilter
          label={t('messages.message')}
          searchable
          w={190}
          data={withValue(
            [
              ...new Set([
                ...(journeys.data?.items ?? []).flatMap((one) => messagesOf(one.definition)),
                ...items.flatMap((one) => one.message ?? []),
              ]),
            ]
              .map((value) => ({ value, label: messageName(value) }))
              .sort((a, b) => a.label.localeCompare(b.label)),
            filter.message,
          )}
          value={filter.message}
          onChoose={(value) => choose('message', value)}
        />
        <ChoiceFilter
          label={t('messages.clicked')}
          w={190}
          data={withValue(
            CLICKED.map((value) => ({
              value,
              label: value === 'true' ? t('messages.clickedEver') : t('messages.clickedDays', { days: Number(value) }),
            })),
            filter.clicked,
          )}
          value={filter.clicked}
          onChoose={(value) => choose('clicked', value)}
        />
        <PersonFilter value={filter.profile} onChoose={(value) => choose('profile', value)} />
      </Filters>
      <div className="card">
        {(sends.isPending || (short && items.length === 0)) && (
          <div className="card-body">
            <Loading lines={8} height={28} />
          </div>
        )}
        {sends.isError && (
          <div className="card-body">
            <Failed error={sends.error} retry={() => void sends.refetch()} />
          </div>
        )}
        {sends.isSuccess && !short && items.length === 0 && (
          <Empty
            icon={IconSend}
            title={t(clear ? 'messages.emptyFilter' : 'messages.empty')}
            action={
              clear && (
                <Button size="xs" variant="default" onClick={clear}>
                  {t('action.clear')}
                </Button>
              )
            }
          >
            {t(clear ? 'messages.emptyFilterDo' : 'messages.emptyDo')}
          </Empty>
        )}
        {items.length > 0 && (
          <SendTable
            items={items}
            messageName={messageName}
            journeys={new Map((journeys.data?.items ?? []).map((one) => [one.key, one.title || one.key]))}
          />
        )}
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

/** The messages that a journey sends: what is called `message` in its steps. */
function messagesOf(definition: Json): string[] {
  if (Array.isArray(definition)) return definition.flatMap(messagesOf);
  if (typeof definition !== 'object' || definition === null) return [];
  return Object.entries(definition).flatMap(([name, value]) =>
    name === 'message' && typeof value === 'string' ? [value] : messagesOf(value),
  );
}

function SendTable(props: { items: Message[]; journeys: Map<string, string>; messageName: (key: string) => string }) {
  const t = useT();
  const { items, journeys, messageName } = props;
  return (
    <ListTable label={t('messages.title')} minWidth={760} highlightOnHover>
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
          <SendRow
            key={send.id}
            send={send}
            called={send.message ? messageName(send.message) : ''}
            journeyName={journeys.get(send.journey ?? '') ?? send.journey ?? ''}
          />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

function SendRow({ send, called, journeyName }: { send: Message; called: string; journeyName: string }) {
  const t = useT();
  const { who, where } = recipient(t, send);
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
          <bdi>{send.subject || called || t('messages.noMessage')}</bdi>
        </Anchor>
      </Table.Td>
      <Table.Td className="wrap">
        <Anchor component={Link} to={profilePath(send.profile)} size="sm" className="clamp2">
          <bdi>{who}</bdi>
        </Anchor>
        {where && (
          <Text size="xs" c="dimmed" className="clamp">
            <bdi>{where}</bdi>
          </Text>
        )}
      </Table.Td>
      <Table.Td className="wrap">
        {send.journey && (
          <Anchor component={Link} to={messagesPath({ journey: send.journey })} size="sm" className="clamp2">
            <bdi>{journeyName}</bdi>
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <SendStateMark state={send.state} reason={send.reason} />
      </Table.Td>
    </Table.Tr>
  );
}
