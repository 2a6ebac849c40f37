import { Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../api/http';
import { useT, wordFor } from '../i18n';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { FormError } from '../ui/form';
import { told } from '../ui/toast';
import { suppressible } from './SuppressionsPage';
import { useSuppress } from './api';

const MAX = 1000;

/** Blocks addresses, one a line: all of them or, if one is no address, none. */
export function AddDialog({ close }: { close: () => void }) {
  const t = useT();
  const suppress = useSuppress();
  const [channel, setChannel] = useState('email');
  const [text, setText] = useState('');
  const addresses = text
    .split(channel === 'email' || channel === 'sms' ? /[\n,;]+/ : /\n+/)
    .map((one) => one.trim())
    .filter(Boolean);
  const wrong = /^\/items\/(\d+)\//.exec((suppress.error instanceof ApiError && suppress.error.field) || '')?.[1];
  const many = addresses.length > MAX;
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t('suppressions.add')}
      verb={t('suppressions.addDo', { count: addresses.length })}
      ready={addresses.length > 0 && !many}
      busy={suppress.isPending}
      onConfirm={() =>
        suppress.mutate(
          { channel, addresses },
          {
            onSuccess: () => {
              told(t('suppressions.added', { count: addresses.length }));
              close();
            },
          },
        )
      }
    >
      <Stack gap="sm">
        <div>{t('suppressions.addWhat')}</div>
        {wrong === undefined && <FormError error={suppress.error} />}
        <Select
          label={t('suppressions.channel')}
          allowDeselect={false}
          data={suppressible.map((value) => ({ value, label: wordFor(t, 'channel', value) }))}
          value={channel}
          onChange={(value) => value && setChannel(value)}
        />
        <Textarea
          label={t('suppressions.addresses')}
          description={t('suppressions.addressesWhat', { max: MAX })}
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus
          value={text}
          error={
            many
              ? t('suppressions.tooMany', { max: MAX })
              : wrong !== undefined && t('suppressions.wrong', { address: addresses[Number(wrong)] ?? '' })
          }
          onChange={(event) => {
            suppress.reset();
            setText(event.currentTarget.value);
          }}
        />
      </Stack>
    </ConfirmDialog>
  );
}
