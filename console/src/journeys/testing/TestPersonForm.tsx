import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { TestPerson } from '../../api/types';
import { useT } from '../../i18n';
import { PersonFilter } from '../../talk/PersonFilter';
import { FormError } from '../../ui/form';
import { useTestPeopleDeeds } from './api';

const CHANNELS = ['email', 'sms', 'push'] as const;
const NAME_MAX = 100;

interface Props {
  /** None: a new one. */
  person?: TestPerson;
  close: () => void;
  saved: (id: string) => void;
}

/** One test person: what he is called, where tests go, and as whom he is led. */
export function TestPersonForm({ person, close, saved }: Props) {
  const t = useT();
  const { save } = useTestPeopleDeeds();
  const [name, setName] = useState(person?.name ?? '');
  const [profile, setProfile] = useState(person?.profile ?? null);
  const [addresses, setAddresses] = useState<Record<string, string>>(person?.addresses ?? {});
  const ready = name.trim() !== '' && (!!profile || CHANNELS.some((channel) => addresses[channel]?.trim()));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready)
      save.mutate(
        { id: person?.id, body: { name, profile: profile ?? undefined, addresses } },
        { onSuccess: (one) => saved(one.id) },
      );
  };
  return (
    <form className="test-person" onSubmit={submit}>
      <TextInput
        label={t('testrun.name')}
        value={name}
        maxLength={NAME_MAX}
        required
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {CHANNELS.map((channel) => (
        <TextInput
          key={channel}
          label={t(`testrun.address.${channel}`)}
          description={profile ? t('testrun.addressHint') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type={channel === 'email' ? 'email' : channel === 'sms' ? 'tel' : 'text'}
          value={addresses[channel] ?? ''}
          onChange={(event) => setAddresses({ ...addresses, [channel]: event.currentTarget.value })}
        />
      ))}
      <PersonFilter
        label={t('testrun.speaks')}
        description={t('testrun.speaksHint')}
        value={profile ?? undefined}
        onChoose={setProfile}
      />
      <FormError error={save.error} />
      <Group gap="xs" className="test-person-deeds">
        <Button type="submit" disabled={!ready} loading={save.isPending}>
          {t('testrun.save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
      </Group>
    </form>
  );
}
