import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Profile } from '../api/types';
import { useT, wordFor } from '../i18n';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { fieldError, FormError } from '../ui/form';
import { told } from '../ui/toast';
import { useRecordConsent, type NewStatement } from './consents';

const REASON_MAX = 200;
const TEXT_MAX = 2000;
const VERSION_MAX = 100;

/** Takes down what a person said: by phone, on paper, at the till. */
export function ConsentDialog({ profile, close }: { profile: Profile; close: () => void }) {
  const t = useT();
  const record = useRecordConsent(profile.id);
  const known = (profile.consents ?? []).filter((one) => one.address);
  const [asked, setAsked] = useState<NewStatement>({
    channel: known[0]?.channel ?? 'email',
    address: known[0]?.address ?? undefined,
    purpose: 'marketing',
    status: 'refused',
    reason: '',
  });
  const set = (part: Partial<NewStatement>) => setAsked((before) => ({ ...before, ...part }));
  const idOf = (channel: string, address?: string | null) => `${channel} ${address ?? ''}`;
  const addresses = known.length
    ? known.map((one) => ({
        value: idOf(one.channel, one.address),
        label: `${wordFor(t, 'channel', one.channel)} · ${one.address}`,
      }))
    : ['email', 'sms', 'push', 'webpush'].map((value) => ({ value: idOf(value), label: wordFor(t, 'channel', value) }));
  const choose = (value: string | null) => {
    if (!value) return;
    const space = value.indexOf(' ');
    set({ channel: value.slice(0, space), address: value.slice(space + 1) || undefined });
  };
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t('consent.record')}
      verb={t('consent.recordDo')}
      busy={record.isPending}
      ready={!!asked.reason.trim()}
      onConfirm={() =>
        record.mutate(
          { ...asked, text: asked.text?.trim() || undefined, version: asked.version?.trim() || undefined },
          {
            onSuccess: () => {
              told(t('consent.recorded'));
              close();
            },
          },
        )
      }
    >
      <Stack gap="sm">
        <FormError error={record.error} fields={['/reason', '/text', '/version', '/address']} />
        <Select
          label={t('consent.address')}
          allowDeselect={false}
          data={addresses}
          value={idOf(asked.channel, asked.address)}
          error={fieldError(t, record.error, '/address')}
          onChange={choose}
        />
        <Select
          label={t('consent.purpose')}
          allowDeselect={false}
          data={['marketing', 'transactional'].map((value) => ({ value, label: wordFor(t, 'purpose', value) }))}
          value={asked.purpose}
          onChange={(purpose) => purpose && set({ purpose })}
        />
        <Select
          label={t('consent.status')}
          description={t(`consent.what.${asked.status}`)}
          allowDeselect={false}
          data={(['refused', 'granted', 'requested'] as const).map((value) => ({
            value,
            label: t(`consent.choose.${value}`),
          }))}
          value={asked.status}
          onChange={(status) => status && set({ status: status as NewStatement['status'] })}
        />
        <TextInput
          label={t('consent.reason')}
          placeholder={t('consent.reasonHint')}
          required
          data-autofocus
          maxLength={REASON_MAX}
          value={asked.reason}
          error={fieldError(t, record.error, '/reason')}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        {asked.status !== 'refused' && (
          <>
            <Textarea
              label={t('consent.text')}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={TEXT_MAX}
              value={asked.text ?? ''}
              error={fieldError(t, record.error, '/text')}
              onChange={(event) => set({ text: event.currentTarget.value })}
            />
            <TextInput
              label={t('consent.textVersion')}
              maxLength={VERSION_MAX}
              value={asked.version ?? ''}
              error={fieldError(t, record.error, '/version')}
              onChange={(event) => set({ version: event.currentTarget.value })}
            />
          </>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
