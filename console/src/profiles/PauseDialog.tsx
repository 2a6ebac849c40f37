import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Profile } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { FormError } from '../ui/form';
import { told } from '../ui/toast';
import { shopNow } from '../ui/useNow';
import { usePause } from './consents';

const DAY_MS = 86_400_000;
const REASON_MAX = 200;
const DAYS = [7, 30, 90, 365];

/** No marketing for a while, or again. */
export function PauseDialog({ profile, close }: { profile: Profile; close: () => void }) {
  const t = useT();
  const format = useFormat();
  const pause = usePause(profile.id);
  // As it was when the dialog opened: it must not turn round while somebody reads it.
  const [lifts] = useState(profile.pausedUntilMs != null);
  const [days, setDays] = useState(30);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t(lifts ? 'pause.lift' : 'pause.set')}
      verb={t(lifts ? 'pause.liftDo' : 'pause.setDo')}
      busy={pause.isPending}
      ready={!!reason.trim()}
      onConfirm={() =>
        pause.mutate(lifts ? { reason } : { untilMs: Math.round(shopNow() + days * DAY_MS), reason }, {
          onSuccess: () => {
            told(t(lifts ? 'pause.lifted' : 'pause.done'));
            close();
          },
        })
      }
    >
      <Stack gap="sm">
        <FormError error={pause.error} />
        <Text size="sm">
          {lifts ? t('pause.liftWhat', { when: format.date(profile.pausedUntilMs ?? shopNow()) }) : t('pause.setWhat')}
        </Text>
        {!lifts && (
          <Select
            label={t('pause.days')}
            allowDeselect={false}
            data={DAYS.map((value) => ({ value: String(value), label: t('pause.forDays', { count: value }) }))}
            value={String(days)}
            onChange={(value) => value && setDays(Number(value))}
          />
        )}
        <TextInput
          label={t('consent.reason')}
          placeholder={t('consent.reasonHint')}
          required
          data-autofocus
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
