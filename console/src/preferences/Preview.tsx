import { Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { PreferenceSettings } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { usePreview, type PageKind } from './api';

const KINDS: PageKind[] = ['preferences', 'unsubscribe', 'confirm', 'mail'];
const TYPING_PAUSE_MS = 300;

interface Props {
  draft: PreferenceSettings;
  locale: string;
  setLocale: (locale: string) => void;
}

/** The server's own page, of what is not saved yet: in a frame that runs nothing and leads nowhere. */
export function Preview({ draft, locale, setLocale }: Props) {
  const t = useT();
  const [kind, setKind] = useState<PageKind>('preferences');
  const [width, setWidth] = useState('wide');
  const [settled] = useDebouncedValue(draft, TYPING_PAUSE_MS);
  const preview = usePreview(kind, locale, settled);
  return (
    <Card
      title={t('pages.preview')}
      aside={
        <Group gap="xs">
          <Select
            size="xs"
            w={190}
            aria-label={t('pages.page')}
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: t(`pages.page.${value}`) }))}
            value={kind}
            onChange={(value) => value && setKind(value as PageKind)}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('language.label')}
            data={['en', 'ru', 'uk'].map((value) => ({ value, label: value.toUpperCase() }))}
            value={locale}
            onChange={setLocale}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('pages.width')}
            data={[
              { value: 'wide', label: t('pages.width.wide') },
              { value: 'phone', label: t('pages.width.phone') },
            ]}
            value={width}
            onChange={setWidth}
          />
        </Group>
      }
    >
      {preview.isPending && <Loading lines={8} height={22} />}
      {preview.isError && <Failed error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data && !preview.isError && (
        <>
          <Text size="xs" c="dimmed" mb="xs">
            {t('pages.previewWhat')}
          </Text>
          <div className="pages-frame" data-width={width} inert>
            <iframe
              title={t('pages.preview')}
              lang={locale}
              srcDoc={preview.data.html}
              sandbox=""
              tabIndex={-1}
              referrerPolicy="no-referrer"
              style={{ height: kind === 'preferences' ? 1240 : 480 }}
            />
          </div>
        </>
      )}
    </Card>
  );
}
