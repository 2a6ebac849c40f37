import { Group, Text } from '@mantine/core';
import type { ChannelConsent } from '../api/types';
import { useT, wordFor } from '../i18n';
import { ChannelMark } from '../talk/channels';
import { reasonText } from '../talk/reasons';
import { Card } from '../ui/Card';
import { Tag, type Tone } from '../ui/Tag';
import { useWhenText } from '../ui/When';

const TONES: Record<string, Tone> = { granted: 'good', refused: 'bad' };

/** By which channels may we write to this person, and for what? */
export function ReachCard({ consents }: { consents: ChannelConsent[] | null | undefined }) {
  const t = useT();
  const whenText = useWhenText();
  return (
    <Card title={t('profile.reach')}>
      {!consents?.length && (
        <Text size="sm" c="dimmed">
          {t('profile.reachEmpty')}
        </Text>
      )}
      <ul className="rows tight">
        {consents?.map((one) => (
          <li key={`${one.channel}:${one.address ?? ''}`}>
            <Group justify="space-between" gap={8} wrap="nowrap" align="flex-start">
              <ChannelMark channel={one.channel} />
              {one.reachable !== undefined && (
                <Tag tone={one.reachable ? 'good' : 'calm'}>
                  {t(one.reachable ? 'profile.reachable' : 'profile.unreachable')}
                </Tag>
              )}
            </Group>
            <Text size="xs" c="dimmed" className="wrap clamp2">
              <bdi>{one.address || t('profile.noAddress')}</bdi>
            </Text>
            {one.reachable === false && one.reason && (
              <Text size="xs" c="dimmed" className="wrap">
                {reasonText(t, one.reason)}
              </Text>
            )}
            {one.purposes.map((purpose) => {
              const status = wordFor(t, 'consent', purpose.status);
              return (
                <Group key={purpose.purpose} justify="space-between" gap={8} wrap="nowrap">
                  <Text size="xs" className="wrap clamp2">
                    {wordFor(t, 'purpose', purpose.purpose)}
                  </Text>
                  <Tag tone={TONES[purpose.status.toLowerCase()] ?? 'calm'}>
                    {purpose.sinceMs != null ? t('consent.since', { status, when: whenText(purpose.sinceMs) }) : status}
                  </Tag>
                </Group>
              );
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
