import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../../api/http';
import type { Journey } from '../../api/types';
import { useT } from '../../i18n';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FormError } from '../../ui/form';
import { told } from '../../ui/toast';
import type { useDraft } from './useDraft';

const NOTE_MAX = 500;

interface Props {
  journey: Journey | undefined;
  publish: ReturnType<typeof useDraft>['publish'];
  close: () => void;
  done: () => void;
}

/** What happens to those inside; over a version of somebody else only when one says so after being told. */
export function PublishDialog({ journey, publish, close, done }: Props) {
  const t = useT();
  const [note, setNote] = useState('');
  const over = publish.error instanceof ApiError && publish.error.code === 'version_changed';
  const submit = () =>
    publish.mutate(
      { note, over },
      {
        onSuccess: () => {
          told(t('canvas.published'));
          done();
        },
      },
    );
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t('canvas.publishAsk')}
      verb={t('canvas.publish')}
      busy={publish.isPending}
      onConfirm={submit}
    >
      {journey
        ? t('canvas.publishExplain', { version: journey.version + 1, count: journey.inside })
        : t('canvas.publishNew')}
      {journey && journey.status.toLowerCase() !== 'live' && (
        <Text size="sm" mt="xs">
          {t('canvas.notLive')}
        </Text>
      )}
      <TextInput
        mt="sm"
        label={t('canvas.versionNote')}
        maxLength={NOTE_MAX}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <FormError error={publish.error} />
    </ConfirmDialog>
  );
}
