import { useState } from 'react';
import { useMay } from '../access/useMay';
import type { PreferenceSettings } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { usePreferences } from './api';
import { PreferencesForm } from './PreferencesForm';
import { Preview } from './Preview';

/** How do the pages look on which customers choose what they get? */
export function PreferencesPage() {
  const t = useT();
  const settings = usePreferences();
  return (
    <>
      <PageHead title={t('pages.title')} explain={t('pages.explain')} />
      {settings.isPending && <Loading lines={8} height={28} />}
      {settings.isError && <Failed error={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <Editor key={JSON.stringify(settings.data)} saved={settings.data} />}
    </>
  );
}

function Editor({ saved }: { saved: PreferenceSettings }) {
  const t = useT();
  const may = useMay('owner', 'marketer');
  const [draft, setDraft] = useState(saved);
  const [locale, setLocale] = useState(saved.locale);
  return (
    <div className="settings pages">
      <Card title={t('pages.look')}>
        <PreferencesForm
          saved={saved}
          draft={draft}
          set={(part) => setDraft((before) => ({ ...before, ...part }))}
          locale={locale}
          setLocale={setLocale}
          may={may}
        />
      </Card>
      <Preview draft={draft} locale={locale} setLocale={setLocale} />
    </div>
  );
}
