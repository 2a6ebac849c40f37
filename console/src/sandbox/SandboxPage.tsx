import { Alert, Anchor, Group, Select } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useT } from '../i18n';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { Tag } from '../ui/Tag';
import { useSandboxMessages } from './api';
import { Mailbox } from './Mailbox';
import { Phone } from './Phone';

/** What would people have got, and what happens when they react? */
export function SandboxPage() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const address = search.get('address') || undefined;
  const profile = search.get('profile') || undefined;
  const everything = useSandboxMessages({});
  const own = useSandboxMessages({ address, profile });
  const items = own.data?.items;

  const set = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const addresses = [
    ...new Set([...(address ? [address] : []), ...(everything.data?.items ?? []).map((one) => one.address)]),
  ];

  return (
    <>
      <PageHead title={t('sandbox.title')} explain={t('sandbox.explain')}>
        <Group gap="md">
          {profile && (
            <Anchor component={Link} to="/engage/sandbox" size="sm">
              {t('sandbox.showEveryone')}
            </Anchor>
          )}
          {own.isSuccess && <Tag tone="good">{t('sandbox.live')}</Tag>}
          <Select
            aria-label={t('sandbox.person')}
            placeholder={t('sandbox.everyone')}
            searchable
            clearable
            w={280}
            data={addresses}
            value={address ?? null}
            onChange={(value) => set('address', value)}
          />
        </Group>
      </PageHead>
      {own.isError && items && (
        <Alert color="yellow" variant="outline" icon={<IconPlugConnectedX />} mb="md">
          {t('sandbox.paused')}
        </Alert>
      )}
      {own.isPending && <Loading lines={8} height={26} />}
      {own.isError && !items && <Failed error={own.error} retry={() => void own.refetch()} />}
      {items && (
        <div className="sandbox">
          <Phone messages={items.filter((one) => one.channel !== 'email')} />
          <Mailbox
            mails={items.filter((one) => one.channel === 'email')}
            chosen={search.get('mail')}
            choose={(id) => set('mail', id)}
          />
        </div>
      )}
    </>
  );
}
