import type { Translate } from '../i18n';
import { DAYS, type Plan, type Version } from './draft';

/** What a version is called; counted from 0. */
export const versionName = (t: Translate, version: Version | undefined, at: number) =>
  version?.name || t('campaigns.version', { number: at + 1 });

/** "Monday" of "monday", in the reader's language. */
export const dayName = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    // A Monday, and so on.
    Date.UTC(2024, 0, 1 + Math.max(0, DAYS.indexOf(day as (typeof DAYS)[number]))),
  );

/** "27 November 2026, 10:00" of a time without a zone, as a plan states it. */
export const momentName = (at: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${at}Z`),
  );

/** When it is sent, as a sentence without its stop. */
export function planWords(t: Translate, locale: string, plan: Plan): string {
  const what = whenWords(t, locale, plan);
  return plan.zone === 'person' ? t('campaigns.says.person', { what }) : what;
}

function whenWords(t: Translate, locale: string, plan: Plan): string {
  const hour = plan.first?.split('T')[1]?.slice(0, 5) ?? '';
  switch (plan.every) {
    case 'once':
      return plan.first ? t('campaigns.says.once', { time: momentName(plan.first, locale) }) : t('campaigns.says.now');
    case 'day':
      return t('campaigns.says.day', { hour });
    case 'week': {
      const days = (plan.days ?? []).map((day) => dayName(day, locale)).join(', ');
      return t('campaigns.says.week', { days, hour });
    }
    case 'month':
      return t('campaigns.says.month', { day: plan.day ?? 1, hour });
  }
}
