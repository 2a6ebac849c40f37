import { useEffect } from 'react';
import { useT } from '../i18n';

/** The tab's title while this screen is open. */
export function useTitle(page: string) {
  const t = useT();
  useEffect(() => {
    document.title = page ? t('app.title', { page }) : t('app.name');
  }, [page, t]);
}
