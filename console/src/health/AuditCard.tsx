import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useMay } from '../access/useMay';
import type { Audit } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { profilePath } from '../profiles/paths';
import { segmentPath } from '../segments/paths';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { Tag, type Tone } from '../ui/Tag';
import { failed, told } from '../ui/toast';
import { When } from '../ui/When';
import { useAudits, useDifferences, useRunAudit } from './auditApi';
import { ListTable } from '../ui/ListTable';

const SHOWN = 5;
const PEOPLE_SHOWN = 10;

/** Is everybody in the segments that history says? */
export function AuditCard() {
  const t = useT();
  const owner = useMay('owner');
  const audits = useAudits(SHOWN);
  const run = useRunAudit();
  const items = audits.data?.items ?? [];
  const running = audits.data?.running;
  const last = items[0];
  return (
    <div style={{ marginTop: 16 }}>
      <Card
        title={t('vital.audit')}
        aside={
          owner && (
            <Button
              size="xs"
              variant="default"
              loading={run.isPending || !!running}
              onClick={() =>
                run.mutate(undefined, {
                  onSuccess: () => told(t('audit.begun')),
                  onError: (error) => failed(t, error),
                })
              }
            >
              {t('audit.run')}
            </Button>
          )
        }
      >
        <Text size="sm" c="dimmed" className="wrap" mb="sm">
          {t('audit.explain')}
        </Text>
        {audits.isPending && <Loading lines={3} height={28} />}
        {audits.isError && <Failed error={audits.error} retry={() => void audits.refetch()} />}
        {audits.isSuccess && !last && <Text size="sm">{t('audit.none')}</Text>}
        {items.length > 0 && <Audits items={items} />}
        {last && Number(last.differences) > 0 && <Differences audit={last} />}
        {last && <LeftOut audit={last} />}
      </Card>
    </div>
  );
}

function toneOf(audit: Audit): { tone: Tone; word: 'failed' | 'clean' | 'repaired' | 'differs' } {
  if (audit.fault) return { tone: 'warn', word: 'failed' };
  if (Number(audit.differences) === 0) return { tone: 'good', word: 'clean' };
  return Number(audit.repaired) === Number(audit.differences)
    ? { tone: 'warn', word: 'repaired' }
    : { tone: 'bad', word: 'differs' };
}

const FIGURES = [
  ['people', 'figure.people'],
  ['segments', 'figure.segments'],
  ['probes', 'figure.probes'],
  ['differences', 'figure.differences'],
  ['repaired', 'figure.repaired'],
] as const;

function Audits({ items }: { items: Audit[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ListTable label={t('vital.audit')} minWidth={620} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('audit.when')}</Table.Th>
          {FIGURES.map(([figure, name]) => (
            <Table.Th key={figure} ta="right" className="capital">
              {t(name)}
            </Table.Th>
          ))}
          <Table.Th ta="right">{t('audit.result')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((audit) => {
          const { tone, word } = toneOf(audit);
          return (
            <Table.Tr key={audit.id}>
              <Table.Td data-wide>
                <When time={audit.startedMs} />
                {!audit.nightly && (
                  <Text size="xs" c="dimmed">
                    {t('audit.asked', { share: audit.percent / 100 })}
                  </Text>
                )}
              </Table.Td>
              {FIGURES.map(([figure, name]) => (
                <Table.Td key={figure} ta="right" data-label={t(name)}>
                  {format.number(Number(audit[figure]))}
                </Table.Td>
              ))}
              <Table.Td ta="right">
                <Tag tone={tone}>{t(`audit.${word}`)}</Tag>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </ListTable>
  );
}

/** The first people of an audit of whom the two differed. */
function Differences({ audit }: { audit: Audit }) {
  const t = useT();
  const differences = useDifferences(audit);
  if (differences.isError) return <Failed error={differences.error} retry={() => void differences.refetch()} />;
  return (
    <>
      <Text size="sm" fw={600} mt="md">
        {t('audit.who')}
      </Text>
      <ul className="rows">
        {(differences.data?.items ?? []).slice(0, PEOPLE_SHOWN).map((one) => (
          <li key={`${one.profileId} ${one.segment}`}>
            <Group justify="space-between" gap="sm">
              <Text size="sm" className="wrap" component="div">
                <Anchor underline="always" component={Link} to={profilePath(one.profileId)}>
                  {t('audit.person', { id: one.profileId })}
                </Anchor>
                {' · '}
                <Anchor underline="always" component={Link} to={segmentPath(one.segment)}>
                  {one.segment}
                </Anchor>
                {' · '}
                {t(one.in ? 'audit.shouldIn' : 'audit.shouldOut')}
              </Text>
              <Tag tone={one.outcome === 'repaired' ? 'good' : one.outcome === 'open' ? 'calm' : 'warn'}>
                {t(`audit.outcome_${one.outcome}`)}
              </Tag>
            </Group>
          </li>
        ))}
      </ul>
    </>
  );
}

function LeftOut({ audit }: { audit: Audit }) {
  const t = useT();
  if (audit.leftOut.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" className="wrap" mt="sm" component="div">
      {t('audit.leftOut', { count: audit.leftOut.length })}{' '}
      {audit.leftOut.map((one, at) => (
        <span key={one.segment}>
          {at > 0 && ', '}
          <Anchor underline="always" component={Link} to={segmentPath(one.segment)} size="xs">
            {one.segment}
          </Anchor>{' '}
          ({t(`audit.why_${one.why}`)})
        </span>
      ))}
    </Text>
  );
}
