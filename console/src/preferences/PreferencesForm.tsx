import {
  Alert,
  Button,
  Checkbox,
  ColorInput,
  Fieldset,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { FormEvent } from 'react';
import type { PageTexts, PreferenceSettings } from '../api/types';
import { languages, useT } from '../i18n';
import { fieldError, FormError } from '../ui/form';
import { told } from '../ui/toast';
import { useLeaveGuard } from '../ui/useLeaveGuard';
import { useSavePreferences } from './api';

const ALL = ['en', 'ru', 'uk'];
const FIELDS = ['/shopName', '/colour', '/locale', '/locales'];

interface Props {
  saved: PreferenceSettings;
  draft: PreferenceSettings;
  set: (part: Partial<PreferenceSettings>) => void;
  /** The language whose words are edited and shown. */
  locale: string;
  setLocale: (locale: string) => void;
  may: boolean;
}

const nameOf = (locale: string) => languages[locale as keyof typeof languages]?.name ?? locale;

export function PreferencesForm({ saved, draft, set, locale, setLocale, may }: Props) {
  const t = useT();
  const save = useSavePreferences();
  const changed = JSON.stringify(saved) !== JSON.stringify(draft);
  useLeaveGuard(changed && !save.isPending);
  const texts: PageTexts = draft.texts[locale] ?? {};
  const say = (part: PageTexts) => set({ texts: { ...draft.texts, [locale]: { ...texts, ...part } } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft, { onSuccess: () => told(t('settings.saved')) });
  };
  return (
    <form onSubmit={submit}>
      <Fieldset variant="unstyled" disabled={!may}>
        <Stack gap="md">
          {!may && (
            <Alert variant="outline" color="gray">
              {t('pages.readOnly')}
            </Alert>
          )}
          <FormError error={save.error} fields={FIELDS} />
          <TextInput
            label={t('pages.shopName')}
            description={t('pages.shopNameWhat')}
            value={draft.shopName}
            maxLength={60}
            error={fieldError(t, save.error, '/shopName')}
            onChange={(event) => set({ shopName: event.currentTarget.value })}
          />
          <ColorInput
            label={t('pages.colour')}
            format="hex"
            withEyeDropper={false}
            value={draft.colour}
            error={fieldError(t, save.error, '/colour')}
            popoverProps={{ transitionProps: { duration: 0 } }}
            onChange={(colour) => set({ colour })}
          />
          <Checkbox.Group
            label={t('pages.locales')}
            value={draft.locales}
            error={fieldError(t, save.error, '/locales')}
            onChange={(locales) =>
              // In the order in which the page names them; one at least, and the shop's own among them.
              locales.length > 0 &&
              set({
                locales: ALL.filter((one) => locales.includes(one)),
                locale: locales.includes(draft.locale) ? draft.locale : locales[0]!,
              })
            }
          >
            <Group gap="md" mt={4}>
              {ALL.map((one) => (
                <Checkbox key={one} value={one} label={nameOf(one)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Select
            label={t('pages.locale')}
            description={t('pages.localeWhat')}
            allowDeselect={false}
            data={draft.locales.map((value) => ({ value, label: nameOf(value) }))}
            value={draft.locale}
            error={fieldError(t, save.error, '/locale')}
            onChange={(chosen) => chosen && set({ locale: chosen })}
          />
          <div>
            <div className="pages-words">{t('pages.words')}</div>
            <div className="dim pages-hint">{t('pages.wordsWhat')}</div>
            <SegmentedControl
              size="xs"
              aria-label={t('pages.words')}
              data={ALL.map((value) => ({ value, label: nameOf(value) }))}
              value={locale}
              disabled={false}
              onChange={setLocale}
            />
          </div>
          <TextInput
            label={t('pages.textTitle')}
            maxLength={60}
            value={texts.title ?? ''}
            onChange={(event) => say({ title: event.currentTarget.value })}
          />
          <Textarea
            label={t('pages.textIntro')}
            autosize
            minRows={2}
            maxLength={500}
            value={texts.intro ?? ''}
            onChange={(event) => say({ intro: event.currentTarget.value })}
          />
          <Textarea
            label={t('pages.textNote')}
            description={t('pages.textNoteWhat')}
            autosize
            minRows={2}
            maxLength={500}
            value={texts.note ?? ''}
            onChange={(event) => say({ note: event.currentTarget.value })}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!changed}>
              {t('settings.save')}
            </Button>
          </Group>
        </Stack>
      </Fieldset>
    </form>
  );
}
