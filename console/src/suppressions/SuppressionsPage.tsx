import { Anchor, Button } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../access/useMay';
import type { Suppression } from '../api/types';
import { useT, wordFor } from '../i18n';
import { profilesPath } from '../profiles/paths';
import { ChannelMark } from '../talk/channels';
import { reasonText } from '../talk/reasons';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { DataTable, type Column } from '../ui/DataTable';
import { ChoiceFilter, Filters, TextFilter } from '../ui/form';
import { PageHead } from '../ui/PageHead';
import { failed, told } from '../ui/toast';
import { useUrlState } from '../ui/useUrlState';
import { When } from '../ui/When';
import { AddDialog } from './AddDialog';
import { useLift, useSuppressions } from './api';

/** The channels whose addresses can be suppressed. */
export const suppressible = ['email', 'sms', 'push', 'webpush'];

/** Which addresses get nothing at all, and why? */
export function SuppressionsPage() {
  const t = useT();
  const may = useMay('owner', 'marketer', 'operator');
  const [filter, choose, clear] = useUrlState(['channel', 'q']);
  const pages = useSuppressions(filter);
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Suppression>();
  const lift = useLift();
  const columns: Column<Suppression>[] = [
    {
      key: 'address',
      name: t('suppressions.address'),
      cell: (one) => (
        <Anchor component={Link} to={profilesPath(one.address)} size="sm" className="wrap">
          <bdi>{one.address}</bdi>
        </Anchor>
      ),
    },
    {
      key: 'channel',
      name: t('suppressions.channel'),
      width: 120,
      cell: (one) => <ChannelMark channel={one.channel} />,
    },
    { key: 'reason', name: t('suppressions.reason'), width: '30%', cell: (one) => reasonText(t, one.reason) },
    { key: 'since', name: t('suppressions.since'), width: 150, cell: (one) => <When time={one.timeMs} /> },
    {
      key: 'lift',
      name: '',
      width: 150,
      right: true,
      cell: (one) =>
        may && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('suppressions.liftOf', { address: one.address })}
            onClick={() => setLifting(one)}
          >
            {t('suppressions.lift')}
          </Button>
        ),
    },
  ];
  const add = may && (
    <Button leftSection={<IconBan size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('suppressions.add')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('suppressions.title')} explain={t('suppressions.explain')}>
        {add}
      </PageHead>
      <Filters clear={clear}>
        <TextFilter label={t('suppressions.find')} w={260} value={filter.q} onType={(text) => choose('q', text)} />
        <ChoiceFilter
          label={t('suppressions.channel')}
          data={suppressible.map((value) => ({ value, label: wordFor(t, 'channel', value) }))}
          value={filter.channel}
          onChoose={(value) => choose('channel', value)}
        />
      </Filters>
      <DataTable
        label={t('suppressions.title')}
        pages={pages}
        columns={columns}
        rowKey={(one) => `${one.channel} ${one.address}`}
        clear={clear}
        empty={{ icon: IconBan, title: t('suppressions.empty'), children: t('suppressions.emptyDo'), action: add }}
      />
      {adding && <AddDialog close={() => setAdding(false)} />}
      <ConfirmDialog
        opened={!!lifting}
        close={() => setLifting(undefined)}
        title={t('suppressions.liftAsk', { address: lifting?.address ?? '' })}
        verb={t('suppressions.lift')}
        danger
        busy={lift.isPending}
        onConfirm={() =>
          lifting &&
          lift.mutate(lifting, {
            onSuccess: () => {
              told(t('suppressions.lifted'));
              setLifting(undefined);
            },
            onError: (error) => failed(t, error),
          })
        }
      >
        {t(lifting?.reason === 'manual' ? 'suppressions.liftWhat' : 'suppressions.liftRisk', {
          reason: lifting ? reasonText(t, lifting.reason) : '',
        })}
      </ConfirmDialog>
    </>
  );
}
