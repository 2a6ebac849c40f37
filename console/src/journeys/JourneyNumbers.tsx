import type { Journey, JourneyReport } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { messagesPath } from '../talk/paths';
import { StatTile } from '../ui/StatTile';
import { journeyPath } from './paths';

const SENT = new Set(['sent', 'delivered', 'failed', 'unknown']);

/** The figures of a journey; each leads to who or what is behind it. */
export function JourneyNumbers({ journey, report }: { journey: Journey; report: JourneyReport | undefined }) {
  const t = useT();
  const format = useFormat();
  const path = journeyPath(journey.key);
  const sum = (of: (one: JourneyReport['messages'][number]) => number) =>
    report?.messages.reduce((total, one) => total + of(one), 0) ?? 0;
  const sent = sum((one) => (SENT.has(one.state) ? one.messages : 0));
  const clicked = sum((one) => one.clicked);
  const number = (value: number | undefined) => (value === undefined ? undefined : format.compact(value));
  return (
    <div className="tiles">
      <StatTile
        name={t('journeys.inside')}
        value={number(journey.inside)}
        exact={format.number(journey.inside)}
        to={`${path}?inside=true`}
        note={report && t('journeys.entered', { count: report.entered, text: format.number(report.entered) })}
      />
      <StatTile
        name={t('journeys.sent')}
        value={report && number(sent)}
        exact={format.number(sent)}
        to={messagesPath({ journey: journey.key })}
      />
      <StatTile
        name={t('journeys.clicks')}
        value={report && number(clicked)}
        exact={format.number(clicked)}
        to={messagesPath({ journey: journey.key, clicked: 'true' })}
        note={report && sent > 0 && t('journeys.clickRate', { rate: format.percent(clicked / sent) })}
      />
      <StatTile
        name={t('journeys.orders')}
        value={report && number(report.earned.orders)}
        to={`${path}?reason=ordered`}
        note={t('journeys.ordersNote')}
      />
      <StatTile
        name={t('journeys.revenue')}
        value={report && format.moneyShort(report.earned.revenueMinor, report.earned.currency)}
        exact={report && format.moneyOfMinor(report.earned.revenueMinor, report.earned.currency)}
        to={messagesPath({ journey: journey.key, clicked: 'true' })}
        note={t('journeys.ordersNote')}
      />
    </div>
  );
}
