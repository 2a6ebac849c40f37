import { ActionIcon, Button, Group, NativeSelect, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useT, wordFor } from '../i18n';
import { Duration } from '../journeys/editor/fields/Duration';
import { useTemplates } from '../talk/api';
import { channelKeys } from '../talk/channels';
import { withValue } from '../ui/form';
import { LEGS_MAX, withLeg, withNewLeg, withoutLeg, type Version } from './draft';

/** A webhook tells a system and reaches nobody. */
const CHANNELS = channelKeys.filter((one) => one !== 'webhook');

interface Props {
  version: Version;
  at: number;
  /** One of several: it has a name and a share. */
  several: boolean;
  /** What the server said of a field, by its JSON pointer. */
  wrong: (pointer: string) => string | undefined;
  change: (version: Version) => void;
  remove: () => void;
}

/** One version: its message, and the channels that it tries in turn. */
export function VersionCard({ version, at, several, wrong, change, remove }: Props) {
  const t = useT();
  const templates = useTemplates().data?.items ?? [];
  const messages = templates.map((one) => ({ value: one.key, label: one.name || one.key }));
  const place = `/arms/${at}`;
  return (
    <Stack gap="sm" component="fieldset" className="version">
      {several && (
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t('campaigns.versionName')}
            placeholder={t('campaigns.version', { number: at + 1 })}
            value={version.name ?? ''}
            maxLength={40}
            error={wrong(`${place}/name`)}
            onChange={(event) => change({ ...version, name: event.currentTarget.value || undefined })}
          />
          <NumberInput
            label={t('campaigns.share')}
            w={90}
            min={1}
            max={100}
            allowDecimal={false}
            value={version.share}
            error={wrong(`${place}/share`)}
            onChange={(share) => change({ ...version, share: Number(share) || 1 })}
          />
          <Button variant="subtle" color="red" leftSection={<IconX size={15} />} onClick={remove}>
            {t('campaigns.removeVersion')}
          </Button>
        </Group>
      )}
      {version.legs.map((leg, i) => (
        <Group key={i} gap="sm" align="flex-start" wrap="wrap">
          {i > 0 && (
            <div style={{ width: 240 }}>
              <Duration
                label={t('campaigns.after')}
                required={false}
                value={leg.at}
                error={wrong(`${place}/legs/${i}/at`)}
                set={(value) => change(withLeg(version, i, { ...leg, at: value }))}
              />
            </div>
          )}
          <NativeSelect
            label={t('campaigns.channel')}
            w={150}
            value={leg.channel}
            data={CHANNELS.map((value) => ({ value, label: wordFor(t, 'channel', value) }))}
            error={wrong(`${place}/legs/${i}/channel`)}
            onChange={(event) =>
              change(withLeg(version, i, { ...leg, channel: event.currentTarget.value, success: undefined }))
            }
          />
          <Select
            label={t('campaigns.message')}
            w={280}
            searchable
            allowDeselect={false}
            required
            data={withValue(messages, leg.message)}
            value={leg.message || null}
            error={wrong(`${place}/legs/${i}/message`)}
            onChange={(value) => change(withLeg(version, i, { ...leg, message: value ?? '' }))}
          />
          {version.legs.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={28}
              aria-label={t('campaigns.removeChannel')}
              onClick={() => change(withoutLeg(version, i))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {wrong(`${place}/legs`) && (
        <Text size="sm" c="red">
          {wrong(`${place}/legs`)}
        </Text>
      )}
      {version.legs.length < Math.min(LEGS_MAX, CHANNELS.length) && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => change(withNewLeg(version, CHANNELS))}
        >
          {t('campaigns.addChannel')}
        </Button>
      )}
    </Stack>
  );
}
