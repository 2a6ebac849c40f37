import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { ApiError } from '../api/http';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { explain } from '../ui/Failed';
import { useTitle } from '../ui/useTitle';
import { DoorFrame } from './DoorFrame';
import { safeNext } from './next';
import { useSetup, useSignIn } from './session';

/** Sign in; leads back to where one was. While there is no owner it leads to the first-run page. */
export function SignInPage() {
  const t = useT();
  const format = useFormat();
  const setup = useSetup();
  const signIn = useSignIn();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useTitle(t('signIn.title'));

  if (setup.data?.needed) return <Navigate to="/setup" replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { email: email.trim(), password },
      { onSuccess: () => navigate(safeNext(search.get('next')), { replace: true }), onError: () => setPassword('') },
    );
  };

  const refusal = (error: Error): string => {
    if (!(error instanceof ApiError)) return explain(t, error);
    if (error.status === 423 || error.status === 429) {
      if (error.retryAfterS === undefined) return t('signIn.lockedPlain');
      const now = Date.now();
      return t('signIn.locked', { when: format.relative(now + error.retryAfterS * 1000, now) });
    }
    return error.status === 401 || error.status === 400 ? t('signIn.wrong') : explain(t, error);
  };

  return (
    <DoorFrame title={t('signIn.welcome')}>
      <form onSubmit={submit}>
        <Stack>
          {search.get('ended') !== null && !signIn.error && <Text size="sm">{t('signIn.ended')}</Text>}
          {signIn.error && (
            <Alert role="alert" color="red" variant="outline">
              {refusal(signIn.error)}
            </Alert>
          )}
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            {t('signIn.submit')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('signIn.forgot')}
          </Text>
        </Stack>
      </form>
    </DoorFrame>
  );
}
