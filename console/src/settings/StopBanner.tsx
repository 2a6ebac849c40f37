import { Alert, Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useT } from '../i18n';
import { When } from '../ui/When';
import { useKillSwitch } from './api';

/** On every screen while a person has stopped sending: since when, and why. */
export function StopBanner() {
  const t = useT();
  const kill = useKillSwitch();
  const turn = kill.data?.log[0];
  if (!kill.data || kill.data.scope === 'none' || !turn) return null;
  return (
    <Alert color="red" variant="outline" mb="md" role="status">
      {t(`stop.banner.${kill.data.scope}`)} <When time={turn.atMs} machine />: <bdi>{turn.why}</bdi>{' '}
      <Anchor component={Link} to="/settings/shop" inherit underline="always">
        {t('stop.go')}
      </Anchor>
    </Alert>
  );
}
