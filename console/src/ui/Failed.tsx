import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError } from '../api/http';
import { hasMessage, useT, type Translate } from '../i18n';

/** What went wrong and what to do about it, in words: those for the server's code, else for its status, else the server's own. */
export function explain(t: Translate, error: unknown): string {
  if (!(error instanceof ApiError)) return t('error.server', { code: 'console' });
  if (error.status === 0) return t('error.unreachable');
  const refusal = `refusal.${error.code}`;
  if (hasMessage(refusal)) return t(refusal, { detail: error.message });
  if (error.status === 403) return t('error.forbidden');
  if (error.status === 404) return t('error.notFound');
  if (error.status === 429) return t('error.busy', { seconds: error.retryAfterS ?? 1 });
  if (error.status >= 500) return t('error.server', { code: error.code });
  return t('error.refused', { detail: error.message, code: error.code });
}

/** The error state of a part of a screen. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useT();
  return (
    <Alert role="alert" color="red" variant="outline" icon={<IconAlertTriangle />} title={t('error.title')} my="sm">
      <Text size="sm" className="wrap">
        {explain(t, error)}
      </Text>
      {retry && (
        <Button mt="sm" size="xs" variant="default" onClick={retry}>
          {t('action.retry')}
        </Button>
      )}
    </Alert>
  );
}
