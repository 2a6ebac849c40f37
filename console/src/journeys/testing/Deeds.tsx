import { Autocomplete, Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { JsonObject } from '../../api/types';
import { useT } from '../../i18n';
import { failed } from '../../ui/toast';
import type { useTestRunDeeds } from './api';
import { eventsOf } from './events';

const EVENT_MAX = 100;

export type Steer = ReturnType<typeof useTestRunDeeds>['steer'];

/** What the test person shall do now. */
export function Deeds({ definition, steer }: { definition: JsonObject; steer: Steer }) {
  const t = useT();
  const [event, type] = useState('');
  const onError = (error: unknown) => failed(t, error);
  const submit = (sent: FormEvent) => {
    sent.preventDefault();
    if (event.trim()) steer.mutate({ what: 'event', event: event.trim() }, { onError, onSuccess: () => type('') });
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <Autocomplete
          size="xs"
          w={240}
          maw="100%"
          label={t('testrun.does')}
          placeholder={t('testrun.doesHint')}
          maxLength={EVENT_MAX}
          data={eventsOf(definition)}
          value={event}
          onChange={type}
        />
        <Button
          size="xs"
          variant="default"
          type="submit"
          disabled={!event.trim()}
          loading={steer.isPending && steer.variables.what === 'event'}
        >
          {t('testrun.do')}
        </Button>
        {definition.about === 'cart' && (
          <Button
            size="xs"
            variant="default"
            loading={steer.isPending && steer.variables.what === 'cart_changed'}
            onClick={() => steer.mutate({ what: 'cart_changed' }, { onError })}
          >
            {t('testrun.cart')}
          </Button>
        )}
      </Group>
    </form>
  );
}
