import { Alert, Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useT } from '../i18n';
import { useRestored } from '../settings/api';

/** On every screen of a Braid that came out of a backup and sends nothing yet. */
export function RestoredBanner() {
  const t = useT();
  const restored = useRestored();
  if (!restored.data?.holding) return null;
  return (
    <Alert color="orange" variant="outline" mb="md" role="status">
      {t('restored.banner')}{' '}
      <Anchor component={Link} to="/settings/health" inherit underline="always">
        {t('restored.go')}
      </Anchor>
    </Alert>
  );
}
