import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useT } from '../i18n';

/** Leaving with unsaved work asks: the tab by the browser's own question, another screen by ours. */
export function useLeaveGuard(unsaved: boolean): void {
  const t = useT();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(t('leave.ask'))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
}
