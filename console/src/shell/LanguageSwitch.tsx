import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { languages, useI18n, type Language } from '../i18n';

/** The languages of the console, inside the account menu; nothing while there is only one. */
export function LanguageItems() {
  const { language, setLanguage, t } = useI18n();
  const keys = Object.keys(languages) as Language[];
  if (keys.length < 2) return null;
  return (
    <>
      <Menu.Label>{t('language.label')}</Menu.Label>
      {keys.map((key) => (
        <Menu.Item
          key={key}
          lang={key}
          rightSection={key === language ? <IconCheck size={14} /> : null}
          onClick={() => setLanguage(key)}
        >
          {languages[key].name}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}
