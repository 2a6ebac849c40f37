import { ActionIcon, Button, Group, Menu, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconDots, IconKey } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { ApiKey, MadeKey, Role } from '../api/types';
import { useT, wordFor } from '../i18n';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Dialog } from '../ui/Dialog';
import { Empty } from '../ui/Empty';
import { fieldError, FormError } from '../ui/form';
import { ListCard } from '../ui/ListCard';
import { PageHead } from '../ui/PageHead';
import { failed, told } from '../ui/toast';
import { When } from '../ui/When';
import { useKeys, useMakeKey, useRenameKey, useRevokeKey } from './api';
import { roles } from './MembersPage';
import { Secret } from './Secret';
import { ListTable } from '../ui/ListTable';

/** By which keys do events and programs come in? */
export function KeysPage() {
  const t = useT();
  const keys = useKeys();
  const items = keys.data?.items ?? [];
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeKey>();
  const make = (
    <Button leftSection={<IconKey size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t('keys.make')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('keys.title')} explain={t('keys.explain')}>
        {make}
      </PageHead>
      <ListCard
        query={keys}
        lines={4}
        nothing={
          items.length === 0 && (
            <Empty icon={IconKey} title={t('keys.empty')} action={make}>
              {t('keys.emptyDo')}
            </Empty>
          )
        }
      >
        <KeyTable keys={items} />
      </ListCard>
      <KeyDialog opened={making} close={() => setMaking(false)} show={setMade} />
      <Secret title={t('keys.made')} value={made?.secret} close={() => setMade(undefined)}>
        {made && t(made.key.kind === 'write' ? 'keys.madeWrite' : 'keys.madeSecret')}
      </Secret>
    </>
  );
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const t = useT();
  return (
    <ListTable label={t('keys.title')} minWidth={700}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('keys.name')}</Table.Th>
          <Table.Th w={190}>{t('keys.kind')}</Table.Th>
          <Table.Th w={110}>{t('keys.ends')}</Table.Th>
          <Table.Th w={140}>{t('keys.created')}</Table.Th>
          <Table.Th w={140}>{t('keys.used')}</Table.Th>
          <Table.Th w={60} aria-label={t('members.more')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map((key) => (
          <Table.Tr key={key.id}>
            <Table.Td className="wrap" data-wide>
              <bdi>{key.name}</bdi>
            </Table.Td>
            <Table.Td>
              {t(key.kind === 'write' ? 'keys.write' : 'keys.secret')}
              {key.role && (
                <Text size="xs" c="dimmed">
                  {wordFor(t, 'role', key.role)}
                </Text>
              )}
            </Table.Td>
            <Table.Td className="mono" data-label={t('keys.ends')}>
              {key.hint}
            </Table.Td>
            <Table.Td data-label={t('keys.created')}>
              <Text size="sm" span>
                <When time={key.createdMs} machine />
              </Text>
            </Table.Td>
            <Table.Td data-label={t('keys.used')}>
              <Text size="sm" span>
                <When time={key.lastUsedMs} machine />
              </Text>
            </Table.Td>
            <Table.Td>
              <KeyMenu of={key} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

function KeyMenu({ of }: { of: ApiKey }) {
  const t = useT();
  const revoke = useRevokeKey();
  const [asking, setAsking] = useState<'rename' | 'revoke'>();
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('keys.moreOf', { name: of.name ?? '' })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking('rename')}>{t('keys.rename')}</Menu.Item>
          <Menu.Item color="red" onClick={() => setAsking('revoke')}>
            {t('keys.revoke')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking === 'revoke'}
        close={close}
        title={t('keys.revokeAsk')}
        verb={t('keys.revoke')}
        typed={of.name ?? ''}
        danger
        busy={revoke.isPending}
        onConfirm={() =>
          revoke.mutate(of.id, {
            onSuccess: () => told(t('keys.revoked')),
            onError: (error) => failed(t, error),
            onSettled: close,
          })
        }
      >
        {t('keys.revokeWhat')}
      </ConfirmDialog>
      {asking === 'rename' && <RenameDialog of={of} close={close} />}
    </>
  );
}

function RenameDialog({ of, close }: { of: ApiKey; close: () => void }) {
  const t = useT();
  const rename = useRenameKey();
  const [name, setName] = useState(of.name ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ id: of.id, name }, { onSuccess: close });
  };
  return (
    <Dialog opened close={close} title={t('keys.rename')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <FormError error={rename.error} fields={['/name']} />
          <TextInput
            label={t('keys.name')}
            data-autofocus
            value={name}
            maxLength={100}
            error={fieldError(t, rename.error, '/name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={rename.isPending}>
              {t('settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function KeyDialog({ opened, close, show }: { opened: boolean; close: () => void; show: (key: MadeKey) => void }) {
  const t = useT();
  const make = useMakeKey();
  const [kind, setKind] = useState<'write' | 'api'>('write');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('analyst');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { kind, name, role: kind === 'api' ? role : undefined },
      {
        onSuccess: (key) => {
          close();
          setName('');
          show(key);
        },
      },
    );
  };
  return (
    <Dialog opened={opened} close={close} title={t('keys.make')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormError error={make.error} fields={['/name']} />
          <TextInput
            label={t('keys.name')}
            description={t('keys.nameHint')}
            data-autofocus
            value={name}
            maxLength={100}
            error={fieldError(t, make.error, '/name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('keys.kind')}
            description={t(kind === 'write' ? 'keys.writeWhat' : 'keys.secretWhat')}
            allowDeselect={false}
            data={[
              { value: 'write', label: t('keys.write') },
              { value: 'api', label: t('keys.secret') },
            ]}
            value={kind}
            onChange={(value) => setKind(value === 'api' ? 'api' : 'write')}
          />
          {kind === 'api' && (
            <Select
              label={t('members.role')}
              description={wordFor(t, 'roleMay', role)}
              allowDeselect={false}
              data={roles.map((value) => ({ value, label: wordFor(t, 'role', value) }))}
              value={role}
              onChange={(value) => value && setRole(value as Role)}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={make.isPending}>
              {t('keys.makeDo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
