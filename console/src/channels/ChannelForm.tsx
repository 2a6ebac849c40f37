import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { ChannelField, ChannelSettings } from '../api/types';
import { useT } from '../i18n';
import { fieldError, FormError } from '../ui/form';
import { told } from '../ui/toast';
import { useSaveChannel } from './api';
import { FieldInput, type FieldValue } from './FieldInput';

interface Props {
  channel: string;
  fields: ChannelField[];
  settings: ChannelSettings;
}

/** The form that a channel describes. Nothing is sent for a secret that one leaves alone. */
export function ChannelForm({ channel, fields, settings }: Props) {
  const t = useT();
  const save = useSaveChannel(channel);
  const [changed, setChanged] = useState<Record<string, FieldValue>>({});
  const [all, setAll] = useState(false);
  const valueOf = (key: string): FieldValue => (key in changed ? changed[key] : (settings.values[key] as FieldValue));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values: Record<string, unknown> = {};
    for (const field of fields) {
      const value = valueOf(field.key);
      if (value !== undefined) values[field.key] = value;
    }
    save.mutate(values, {
      onSuccess: () => {
        setChanged({});
        told(t('channels.saved'));
      },
    });
  };
  const input = (field: ChannelField) => (
    <FieldInput
      key={field.key}
      field={field}
      value={valueOf(field.key)}
      kept={settings.secretsSet.includes(field.key)}
      error={fieldError(t, save.error, `/${field.key}`)}
      change={(value) => setChanged((before) => ({ ...before, [field.key]: value }))}
    />
  );
  const advanced = fields.filter((field) => field.advanced);
  const troubled = advanced.some((field) => fieldError(t, save.error, `/${field.key}`));
  const open = all || troubled;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          {fields.filter((field) => !field.advanced).map(input)}
        </SimpleGrid>
        {advanced.length > 0 && (
          <>
            <Group>
              <Button
                variant="subtle"
                size="xs"
                aria-expanded={open}
                leftSection={open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
                onClick={() => setAll(!all)}
              >
                {t('channels.advanced')}
              </Button>
            </Group>
            {open && (
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
                {advanced.map(input)}
              </SimpleGrid>
            )}
          </>
        )}
        <FormError error={save.error} fields={fields.map((field) => `/${field.key}`)} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={Object.keys(changed).length === 0}>
            {t('channels.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
