import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { DoorFrame } from '../access/DoorFrame';
import { useT, wordFor } from '../i18n';
import { FormError } from '../ui/form';
import { Loading } from '../ui/Loading';
import { useTitle } from '../ui/useTitle';
import { useAccept, useOffer } from './api';

const PASSWORD_CHARS_MIN = 12;

/** Where a link leads that an owner handed out: choose a password, come in. The token stands behind the number sign, which no server sees. */
export function InvitationPage() {
  const t = useT();
  const token = useLocation().hash.slice(1);
  const offer = useOffer(token);
  const accept = useAccept();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  useTitle(t('invitation.title'));
  if (offer.isPending) return <Loading lines={4} />;
  if (offer.isError)
    return (
      <DoorFrame title={t('invitation.void')} explain={t('invitation.voidDo')}>
        <Button component={Link} to="/sign-in" variant="default" fullWidth>
          {t('invitation.signIn')}
        </Button>
      </DoorFrame>
    );
  const { email, role, invited, shop } = offer.data;
  const short = password.length < PASSWORD_CHARS_MIN;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short) accept.mutate({ token, password }, { onSuccess: () => void navigate('/', { replace: true }) });
  };
  return (
    <DoorFrame
      title={t(invited ? 'invitation.welcome' : 'invitation.again')}
      explain={t(invited ? 'invitation.explain' : 'invitation.explainAgain', {
        shop: shop ?? '',
        role: wordFor(t, 'role', role),
      })}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormError error={accept.error} />
          <TextInput label={t('signIn.email')} value={email} readOnly autoComplete="username" />
          <PasswordInput
            label={t('setup.password')}
            description={t('setup.passwordHint', { min: PASSWORD_CHARS_MIN })}
            autoComplete="new-password"
            autoFocus
            value={password}
            error={tried && short && t('setup.passwordShort', { min: PASSWORD_CHARS_MIN })}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={accept.isPending} fullWidth>
            {t('invitation.accept')}
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
