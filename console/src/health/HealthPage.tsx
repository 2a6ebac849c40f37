import { Group, Text } from '@mantine/core';
import type { HealthReport, HealthStatus, Vital } from '../api/types';
import { hasMessage, humanise, useT, wordFor, type Translate } from '../i18n';
import { useFormat } from '../i18n/format';
import { useHealth } from '../settings/api';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { Tag, type Tone } from '../ui/Tag';
import { When } from '../ui/When';
import { AuditCard } from './AuditCard';
import { ReleaseCard } from './ReleaseCard';

const TONES: Record<HealthStatus, Tone> = { ok: 'good', warn: 'warn', down: 'bad' };

/** How is everything, and what should one do? */
export function HealthPage() {
  const t = useT();
  const health = useHealth();
  return (
    <>
      <PageHead title={t('health.title')} explain={t('health.explain')} />
      <ReleaseCard />
      {health.isPending && <Loading lines={8} height={28} />}
      {health.isError && <Failed error={health.error} retry={() => void health.refetch()} />}
      {health.data && <Report report={health.data} />}
      <AuditCard />
    </>
  );
}

function Report({ report }: { report: HealthReport }) {
  const t = useT();
  return (
    <div className="card">
      <div className="card-head">
        <Group gap="sm">
          <Tag tone={TONES[report.status]}>{t(`health.all_${report.status}`)}</Tag>
        </Group>
        <Text size="xs" c="dimmed" className="wrap">
          {t('health.version', { version: report.version ?? '' })} · {t('health.running')}{' '}
          <When time={report.startedMs} machine />
        </Text>
      </div>
      <div className="card-body">
        <ul className="rows vitals">
          {report.vitals.map((vital) => (
            <VitalRow key={vital.name} vital={vital} />
          ))}
        </ul>
      </div>
    </div>
  );
}

/** `channel:email` is the e-mail channel. */
function nameOf(t: Translate, name: string): string {
  const [kind, part] = name.split(':');
  return part ? t('health.channel', { channel: wordFor(t, 'channel', part) }) : wordFor(t, 'vital', kind ?? name);
}

/** A sentence of the catalogue by what it is of and how it is; the server's English where this console is older. */
function said(t: Translate, family: string, vital: Vital): string | undefined {
  const key = `${family}.${vital.name.split(':')[0]}_${vital.code}`;
  const common = `${family}.${vital.code}`;
  return hasMessage(key) ? t(key) : hasMessage(common) ? t(common) : undefined;
}

function VitalRow({ vital }: { vital: Vital }) {
  const t = useT();
  const advice = said(t, 'advice', vital);
  return (
    <li>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div className="wrap">
          <Text size="sm" fw={600}>
            {nameOf(t, vital.name)}
          </Text>
          <Text size="sm" className="wrap">
            {said(t, 'vitalIs', vital) ?? vital.detail}
          </Text>
          {vital.status !== 'ok' && advice && (
            <Text size="sm" c="dimmed" className="wrap">
              {advice}
            </Text>
          )}
          <Figures vital={vital} />
        </div>
        <div style={{ flex: 'none' }}>
          <Tag tone={TONES[vital.status]}>{t(`health.${vital.status}`)}</Tag>
        </div>
      </Group>
    </li>
  );
}

/** What is used before what there is. */
const ORDER = [
  'size_bytes',
  'connections',
  'connections_max',
  'waiting',
  'free_bytes',
  'used_bytes',
  'total_bytes',
  'max_bytes',
  'lag_ms',
  'events',
  'due',
  'oldest_ms',
  'held',
  'in_flight',
  'untold',
  'people',
  'segments',
  'probes',
  'differences',
  'repaired',
];
const GB = 1024 ** 3;
const MB = 1024 ** 2;

function Figures({ vital }: { vital: Vital }) {
  const t = useT();
  const format = useFormat();
  const figures = Object.entries(vital.figures ?? {});
  if (figures.length === 0) return null;
  const shown = (name: string, value: number) => {
    if (name.endsWith('_bytes'))
      return value >= GB
        ? t('size.gb', { n: format.number(Math.round(value / (GB / 10)) / 10) })
        : t('size.mb', { n: format.number(Math.ceil(value / MB)) });
    return name.endsWith('_ms') ? format.duration(Math.round(value / 1000) * 1000) : format.number(value);
  };
  return (
    <Text size="xs" c="dimmed" className="wrap" component="div">
      {figures
        .sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other))
        .map(([name, value]) => {
          const key = `figure.${name}`;
          return `${hasMessage(key) ? t(key) : humanise(name)}: ${shown(name, Number(value))}`;
        })
        .join(' · ')}
    </Text>
  );
}
