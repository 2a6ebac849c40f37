import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../access/useMay';
import type { ChannelConsent, Profile } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { ChannelMark } from '../talk/channels';
import { reasonText } from '../talk/reasons';
import { Card } from '../ui/Card';
import { Tag, type Tone } from '../ui/Tag';
import { useWhenText } from '../ui/When';
import { ConsentDialog } from './ConsentDialog';
import { ConsentProof } from './ConsentProof';
import { PauseDialog } from './PauseDialog';

export const consentTones: Record<string, Tone> = { granted: 'good', refused: 'bad', requested: 'info' };

/** By which channels may we write to this person, for what, and how do we know? */
export function ReachCard({ profile }: { profile: Profile }) {
  const t = useT();
  const format = useFormat();
  const may = useMay('owner', 'marketer', 'operator');
  const [asking, setAsking] = useState<'consent' | 'pause'>();
  const consents = profile.consents ?? [];
  const pausedMs = profile.pausedUntilMs;
  return (
    <Card title={t('profile.reach')}>
      {pausedMs != null && (
        <Text size="sm" mb="xs" c="var(--braid-warn)" role="status" title={format.exact(pausedMs)}>
          {t('pause.until', { when: format.date(pausedMs) })}
        </Text>
      )}
      {consents.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('profile.reachEmpty')}
        </Text>
      )}
      <ul className="rows tight">
        {consents.map((one) => (
          <Channel key={`${one.channel}:${one.address ?? ''}`} one={one} paused={pausedMs != null} />
        ))}
      </ul>
      <ConsentProof profileId={profile.id} />
      {may && (
        <Group gap="xs" mt="sm">
          <Button size="xs" variant="default" onClick={() => setAsking('consent')}>
            {t('consent.record')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsking('pause')}>
            {t(pausedMs != null ? 'pause.lift' : 'pause.set')}
          </Button>
        </Group>
      )}
      {asking === 'consent' && <ConsentDialog profile={profile} close={() => setAsking(undefined)} />}
      {asking === 'pause' && <PauseDialog profile={profile} close={() => setAsking(undefined)} />}
    </Card>
  );
}

function Channel({ one, paused }: { one: ChannelConsent; paused: boolean }) {
  const t = useT();
  const whenText = useWhenText();
  return (
    <li>
      <Group justify="space-between" gap={8} wrap="nowrap" align="flex-start">
        <ChannelMark channel={one.channel} />
        {one.reachable !== undefined && (
          <Tag tone={!one.reachable ? 'calm' : paused ? 'warn' : 'good'}>
            {t(!one.reachable ? 'profile.unreachable' : paused ? 'pause.now' : 'profile.reachable')}
          </Tag>
        )}
      </Group>
      <Text size="xs" c="dimmed" className="wrap clamp2">
        <bdi>{one.address || t('profile.noAddress')}</bdi>
      </Text>
      {one.reachable === false && one.reason && one.address && (
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
            <Tag tone={consentTones[purpose.status.toLowerCase()] ?? 'calm'}>
              {purpose.sinceMs != null ? t('consent.since', { status, when: whenText(purpose.sinceMs) }) : status}
            </Tag>
          </Group>
        );
      })}
    </li>
  );
}
