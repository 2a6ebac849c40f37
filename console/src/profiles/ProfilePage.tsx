import { Anchor, Avatar, Group, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import type { Profile } from '../api/types';
import { PressureCard } from '../pressure/PressureCard';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { messagesPath } from '../talk/paths';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { useNow } from '../ui/useNow';
import { useTitle } from '../ui/useTitle';
import { When } from '../ui/When';
import { useProfile } from './api';
import { CartCard } from './CartCard';
import { ComputedCard } from './ComputedCard';
import { IdentityCard } from './IdentityCard';
import { JourneysCard } from './JourneysCard';
import { MergesCard } from './MergesCard';
import { initials, profileName } from './name';
import { OrdersCard } from './OrdersCard';
import { ReachCard } from './ReachCard';
import { rememberProfile } from './recent';
import { SegmentsCard } from './SegmentsCard';
import { SpendCard } from './SpendCard';
import { Timeline } from './Timeline';
import { TraitsCard } from './TraitsCard';

/** Everything about one person: who, what they did and got, what holds for them now and why. */
export function ProfilePage() {
  const { id = '' } = useParams();
  const profile = useProfile(id);
  const t = useT();
  useTitle(profile.data ? (profileName(profile.data) ?? t('profile.anonymous', { id })) : t('profile.number', { id }));
  useEffect(() => {
    if (profile.isSuccess) rememberProfile(id);
  }, [profile.isSuccess, id]);

  if (profile.isPending) return <Loading lines={10} height={20} />;
  if (profile.isError && !profile.data)
    return (
      <>
        <PageHead title={t('profile.number', { id })} />
        <Failed error={profile.error} retry={() => void profile.refetch()} />
      </>
    );
  return (
    <>
      <ProfileHead profile={profile.data} />
      <div className="profile">
        <div className="profile-now">
          <IdentityCard identifiers={profile.data.identifiers} />
          <CartCard cart={profile.data.cart} />
          <SpendCard profileId={profile.data.id} />
          <ReachCard profile={profile.data} />
          <PressureCard profileId={profile.data.id} />
          <SegmentsCard profile={profile.data} />
          <JourneysCard profileId={profile.data.id} />
          <OrdersCard profileId={profile.data.id} />
          <MergesCard profileId={profile.data.id} />
          <ComputedCard computed={profile.data.computed} />
          <TraitsCard traits={profile.data.traits} />
        </div>
        <Timeline profileId={profile.data.id} />
      </div>
    </>
  );
}

function ProfileHead({ profile }: { profile: Profile }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const name = profileName(profile);
  const local = profile.timeZone && format.timeIn(now, profile.timeZone);
  return (
    <Group mb="md" wrap="nowrap" align="flex-start">
      <Avatar radius="xl" size="lg" variant="default" aria-hidden>
        {name ? initials(name) : '?'}
      </Avatar>
      <div className="wrap" style={{ flex: 1 }}>
        <Title order={1} className="wrap clamp2">
          <bdi>{name ?? t('profile.anonymous', { id: profile.id })}</bdi>
        </Title>
        <Group gap="2px 16px" c="dimmed" fz="sm">
          <span>{t('profile.number', { id: profile.id })}</span>
          {!!profile.createdMs && (
            <span>
              {t('profile.firstSeen')} <When time={profile.createdMs} />
            </span>
          )}
          <span>
            {t('profile.lastSeen')} <When time={profile.lastSeenMs} />
          </span>
          {local && (
            <Text span fz="sm">
              {t('profile.localTime', { time: local })}
            </Text>
          )}
          <Anchor component={Link} to={messagesPath({ profile: profile.id })} size="sm">
            {t('profile.messages')}
          </Anchor>
        </Group>
      </div>
    </Group>
  );
}
