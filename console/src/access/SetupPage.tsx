import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { useT } from '../i18n';
import { explain } from '../ui/Failed';
import { useTitle } from '../ui/useTitle';
import { DoorFrame } from './DoorFrame';
import { useCreateOwner, useSetup } from './session';

const PASSWORD_CHARS_MIN = 12;

/** First run: creates the owner and signs in. */
export function SetupPage() {
  const t = useT();
  const setup = useSetup();
  const createOwner = useCreateOwner();
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [tried, setTried] = useState(false);
  useTitle(t('setup.title'));

  const busy = createOwner.isPending;
  if (setup.data && !setup.data.needed && !busy && !createOwner.isSuccess) return <Navigate to="/sign-in" replace />;

  const wrong = {
    email: /^\S+@\S+$/.test(email.trim()) ? undefined : t('setup.emailWrong'),
    password: password.length >= PASSWORD_CHARS_MIN ? undefined : t('setup.passwordShort', { min: PASSWORD_CHARS_MIN }),
    repeat: repeat === password ? undefined : t('setup.repeatDiffers'),
  };
  const error = createOwner.error;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.email || wrong.password || wrong.repeat) return;
    createOwner.mutate({ email: email.trim(), password }, { onSuccess: () => void navigate('/', { replace: true }) });
  };

  return (
    <DoorFrame title={t('setup.welcome')} explain={t('setup.explain')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {error && (
            <Alert role="alert" color="red" variant="outline">
              {explain(t, error)}
            </Alert>
          )}
          <TextInput
            label={t('setup.email')}
            type="email"
            autoComplete="username"
            autoFocus
            value={email}
            error={tried && wrong.email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('setup.password')}
            description={t('setup.passwordHint', { min: PASSWORD_CHARS_MIN })}
            autoComplete="new-password"
            value={password}
            error={tried && wrong.password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('setup.repeat')}
            autoComplete="new-password"
            value={repeat}
            error={tried && wrong.repeat}
            onChange={(event) => setRepeat(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} fullWidth>
            {t('setup.submit')}
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
