import { ActionIcon, Button, Group, Menu, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconDots, IconUserPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { Invitation, MadeLink, Member, Role } from '../api/types';
import { useT, wordFor } from '../i18n';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Dialog } from '../ui/Dialog';
import { fieldError, FormError } from '../ui/form';
import { ListCard } from '../ui/ListCard';
import { PageHead } from '../ui/PageHead';
import { Tag } from '../ui/Tag';
import { failed, told } from '../ui/toast';
import { When } from '../ui/When';
import {
  useChangeMember,
  useInvitations,
  useInvite,
  useMembers,
  usePasswordLink,
  useSignOutMember,
  useWithdraw,
} from './api';
import { Secret } from './Secret';
import { ListTable } from '../ui/ListTable';

export const roles: Role[] = ['owner', 'marketer', 'operator', 'analyst'];

/** Who works here, and what may they do? */
export function MembersPage() {
  const t = useT();
  const members = useMembers();
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState<MadeLink>();
  return (
    <>
      <PageHead title={t('members.title')} explain={t('members.explain')}>
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
          {t('members.invite')}
        </Button>
      </PageHead>
      <ListCard query={members} lines={4}>
        {members.data && <MemberTable members={members.data.items} show={setMade} />}
      </ListCard>
      <Invitations />
      <Text size="sm" c="dimmed" mt="md" component="div" className="wrap">
        {roles.map((role) => (
          <div key={role}>
            <b>{wordFor(t, 'role', role)}</b>: {wordFor(t, 'roleMay', role)}
          </div>
        ))}
      </Text>
      <InviteDialog opened={inviting} close={() => setInviting(false)} show={setMade} />
      <Secret title={t('members.link')} value={made?.url} close={() => setMade(undefined)}>
        {made && t(made.mailed ? 'members.linkMailed' : 'members.linkCopy', { email: made.invitation.email })}
      </Secret>
    </>
  );
}

function MemberTable({ members, show }: { members: Member[]; show: (link: MadeLink) => void }) {
  const t = useT();
  const change = useChangeMember();
  const set = (id: string, asked: { role?: Role; active?: boolean }) =>
    change.mutate({ id, ...asked }, { onSuccess: () => told(t('members.changed')), onError: (e) => failed(t, e) });
  return (
    <ListTable label={t('members.title')} minWidth={620}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('members.email')}</Table.Th>
          <Table.Th w={190}>{t('members.role')}</Table.Th>
          <Table.Th w={150}>{t('members.access')}</Table.Th>
          <Table.Th w={150}>{t('members.seen')}</Table.Th>
          <Table.Th w={60} aria-label={t('members.more')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {members.map((member) => (
          <Table.Tr key={member.id}>
            <Table.Td className="wrap" data-wide>
              <bdi>{member.email}</bdi>{' '}
              {member.current && (
                <Text span size="xs" c="dimmed">
                  {t('members.you')}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Select
                aria-label={t('members.roleOf', { email: member.email })}
                size="xs"
                allowDeselect={false}
                disabled={!member.active}
                data={roles.map((value) => ({ value, label: wordFor(t, 'role', value) }))}
                value={member.role}
                onChange={(role) => role && role !== member.role && set(member.id, { role: role as Role })}
              />
            </Table.Td>
            <Table.Td>
              <Tag tone={member.active ? 'good' : 'calm'}>
                {t(member.active ? 'members.active' : 'members.inactive')}
              </Tag>
            </Table.Td>
            <Table.Td data-label={t('members.seen')}>
              <Text size="sm" span>
                <When time={member.lastSeenMs} machine />
              </Text>
            </Table.Td>
            <Table.Td>
              <MemberMenu member={member} set={set} show={show} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

function MemberMenu(props: {
  member: Member;
  set: (id: string, change: { active: boolean }) => void;
  show: (link: MadeLink) => void;
}) {
  const t = useT();
  const { member, set, show } = props;
  const signOut = useSignOutMember();
  const password = usePasswordLink();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('members.moreOf', { email: member.email })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() => password.mutate(member.id, { onSuccess: show, onError: (error) => failed(t, error) })}
          >
            {t('members.password')}
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              signOut.mutate(member.id, {
                onSuccess: () => told(t('members.signedOut')),
                onError: (error) => failed(t, error),
              })
            }
          >
            {t('members.signOut')}
          </Menu.Item>
          {member.active ? (
            <Menu.Item color="red" onClick={() => setAsking(true)}>
              {t('members.deactivate')}
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => set(member.id, { active: true })}>{t('members.activate')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t('members.deactivateAsk', { email: member.email })}
        verb={t('members.deactivate')}
        danger
        onConfirm={() => {
          setAsking(false);
          set(member.id, { active: false });
        }}
      >
        {t('members.deactivateWhat')}
      </ConfirmDialog>
    </>
  );
}

function Invitations() {
  const t = useT();
  const invitations = useInvitations();
  const withdraw = useWithdraw();
  const open: Invitation[] = invitations.data?.items ?? [];
  if (open.length === 0) return null;
  return (
    <div style={{ marginTop: 16 }}>
      <Card title={t('members.invited')}>
        <ul className="rows tight">
          {open.map((one) => (
            <li key={one.id}>
              <Group justify="space-between" gap="sm">
                <Text size="sm" className="wrap">
                  <bdi>{one.email}</bdi> · {wordFor(t, 'role', one.role)}{' '}
                  <Text span size="xs" c="dimmed">
                    {t('members.expires')} <When time={one.expiresMs} machine />
                  </Text>
                </Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('members.withdrawOf', { email: one.email })}
                  onClick={() =>
                    withdraw.mutate(one.id, {
                      onSuccess: () => told(t('members.withdrawn')),
                      onError: (error) => failed(t, error),
                    })
                  }
                >
                  {t('members.withdraw')}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function InviteDialog({ opened, close, show }: { opened: boolean; close: () => void; show: (link: MadeLink) => void }) {
  const t = useT();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('marketer');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(
      { email: email.trim(), role },
      {
        onSuccess: (link) => {
          close();
          setEmail('');
          show(link);
        },
      },
    );
  };
  return (
    <Dialog opened={opened} close={close} title={t('members.inviteWho')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormError error={invite.error} fields={['/email']} />
          <TextInput
            label={t('members.email')}
            type="email"
            data-autofocus
            autoComplete="off"
            value={email}
            maxLength={254}
            error={fieldError(t, invite.error, '/email')}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Select
            label={t('members.role')}
            description={wordFor(t, 'roleMay', role)}
            allowDeselect={false}
            data={roles.map((value) => ({ value, label: wordFor(t, 'role', value) }))}
            value={role}
            onChange={(value) => value && setRole(value as Role)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {t('members.inviteDo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
