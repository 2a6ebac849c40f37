import { Button, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDevices } from '@tabler/icons-react';
import type { SignInSession } from '../api/types';
import { useT } from '../i18n';
import { Empty } from '../ui/Empty';
import { explain } from '../ui/Failed';
import { ListCard } from '../ui/ListCard';
import { PageHead } from '../ui/PageHead';
import { Tag } from '../ui/Tag';
import { useWhenText, When } from '../ui/When';
import { browserName } from './browserName';
import { useRevokeSession, useSessions } from './session';
import { ListTable } from '../ui/ListTable';

/** Where am I signed in, and what of it is not me? */
export function SessionsPage() {
  const t = useT();
  const sessions = useSessions();
  const items = sessions.data?.items ?? [];
  return (
    <>
      <PageHead title={t('sessions.title')} explain={t('sessions.explain')} />
      <ListCard
        query={sessions}
        nothing={
          items.length === 0 && (
            <Empty icon={IconDevices} title={t('sessions.empty')}>
              {t('sessions.emptyDo')}
            </Empty>
          )
        }
      >
        <SessionTable items={items} />
      </ListCard>
    </>
  );
}

function SessionTable({ items }: { items: SignInSession[] }) {
  const t = useT();
  return (
    <ListTable label={t('sessions.title')} minWidth={560} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('sessions.device')}</Table.Th>
          <Table.Th>{t('sessions.address')}</Table.Th>
          <Table.Th>{t('sessions.started')}</Table.Th>
          <Table.Th>{t('sessions.seen')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

function SessionRow({ session }: { session: SignInSession }) {
  const t = useT();
  const revoke = useRevokeSession();
  const whenText = useWhenText();
  const { browser, system } = browserName(session.userAgent ?? undefined);
  const device =
    browser && system ? t('sessions.on', { browser, system }) : (browser ?? system ?? t('sessions.unknownDevice'));
  const end = () =>
    revoke.mutate(session.id, {
      onSuccess: () => notifications.show({ message: t('sessions.revoked') }),
      onError: (error) => notifications.show({ color: 'red', message: explain(t, error) }),
    });
  return (
    <Table.Tr>
      <Table.Td data-wide>{device}</Table.Td>
      <Table.Td className="mono wrap" data-label={t('sessions.address')}>
        {session.address ?? t('value.none')}
      </Table.Td>
      <Table.Td data-label={t('sessions.started')}>
        <When time={session.createdMs} machine />
      </Table.Td>
      <Table.Td data-label={t('sessions.seen')}>
        {session.current ? <Tag tone="good">{t('sessions.current')}</Tag> : <When time={session.lastSeenMs} machine />}
      </Table.Td>
      <Table.Td ta="right">
        {session.current ? (
          <Text size="sm" c="dimmed" span />
        ) : (
          <Button
            size="xs"
            variant="default"
            loading={revoke.isPending}
            onClick={end}
            aria-label={t('sessions.revokeLabel', { device, when: whenText(session.createdMs) })}
          >
            {t('sessions.revoke')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
