import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useT, wordFor } from '../i18n';
import { outcomeTone } from '../talk/reasons';
import { Card } from '../ui/Card';
import { fieldError, FormError } from '../ui/form';
import { Tag } from '../ui/Tag';
import { useAskHealth, useTestChannel } from './api';

/** One real message with what is saved, also from the sandbox; and a question that sends nothing. */
export function TestCard({ channel, addressKind }: { channel: string; addressKind: string }) {
  const t = useT();
  const test = useTestChannel(channel);
  const health = useAskHealth(channel);
  const [address, setAddress] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate(address);
  };
  return (
    <Card title={t('channels.test')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('channels.testExplain')}
          </Text>
          {addressKind !== 'program' && (
            <TextInput
              label={addressKind === 'phone' ? t('channels.testPhone') : t('channels.testAddress')}
              value={address}
              maxLength={500}
              error={fieldError(t, test.error, '/address')}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
          )}
          <Group>
            <Button
              type="submit"
              variant="default"
              loading={test.isPending}
              disabled={addressKind !== 'program' && !address.trim()}
            >
              {t('channels.testSend')}
            </Button>
            <Button variant="subtle" loading={health.isPending} onClick={() => health.mutate(undefined)}>
              {t('channels.askHealth')}
            </Button>
          </Group>
          <div role="status">
            {test.data && (
              <Alert variant="outline" color={test.data.outcome === 'accepted' ? 'green' : 'yellow'}>
                <Group gap="xs">
                  <Tag tone={outcomeTone(test.data.outcome)}>{wordFor(t, 'outcome', test.data.outcome)}</Tag>
                  <Text size="sm" c="dimmed">
                    {t('channels.took', { ms: test.data.tookMs })}
                  </Text>
                </Group>
                {test.data.detail && (
                  <Text size="xs" className="mono wrap">
                    <bdi>{test.data.detail}</bdi>
                  </Text>
                )}
              </Alert>
            )}
            {health.data && (
              <Text size="sm" mt="xs" className="wrap">
                {t(`channelHealth.${health.data.state}`)} <bdi>{health.data.detail}</bdi>
              </Text>
            )}
          </div>
          <FormError error={test.error ?? health.error} fields={['/address']} />
        </Stack>
      </form>
    </Card>
  );
}
