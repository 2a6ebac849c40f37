import { Anchor, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { http } from '../../api/http';
import type { JsonObject, WholeVersion } from '../../api/types';
import { useT, wordFor } from '../../i18n';
import { useNames } from '../useNames';
import { Card } from '../../ui/Card';
import { Failed } from '../../ui/Failed';
import { Loading } from '../../ui/Loading';
import { PageHead } from '../../ui/PageHead';
import { useUrlState } from '../../ui/useUrlState';
import { useJourney } from '../api';
import { Canvas } from '../Canvas';
import { graphOf, idOf } from '../graph';
import { journeyPath } from '../paths';
import { stepTitles } from '../steps';
import { compare, fieldChanges, MARKS, short, type Mark } from './compare';
import { MarkTag } from './MarkTag';

const names = ['older', 'newer'] as const;

function useVersion(key: string, version: number, against?: number) {
  return useQuery({
    queryKey: ['journeys', key, 'version', version, against],
    queryFn: ({ signal }) =>
      http.get<WholeVersion>(`/api/journeys/${encodeURIComponent(key)}/versions/${version}`, { against }, signal),
    enabled: version > 0 && against !== 0,
    // A version never changes.
    staleTime: Infinity,
  });
}

/** What does one version of a journey say otherwise than another? */
export function ComparePage() {
  const { key = '' } = useParams();
  const t = useT();
  const journey = useJourney(key);
  const [chosen, choose] = useUrlState(names);
  const newest = journey.data?.version ?? 0;
  const newer = whole(chosen.newer) || newest;
  const older = whole(chosen.older) || Math.max(0, newer - 1);
  const before = useVersion(key, older);
  const after = useVersion(key, newer, older);
  const failure = journey.error ?? before.error ?? after.error;
  const numbers = Array.from({ length: newest }, (_, i) => String(newest - i));
  return (
    <>
      <PageHead title={t('compare.title')} explain={journey.data?.title || key}>
        <Group gap="xs" align="flex-end">
          {(['older', 'newer'] as const).map((side) => (
            <Select
              key={side}
              label={t(side === 'older' ? 'compare.older' : 'compare.newer')}
              w={130}
              data={numbers}
              value={String(side === 'older' ? older : newer)}
              allowDeselect={false}
              onChange={(value) => choose(side, value)}
            />
          ))}
          <Anchor component={Link} to={journeyPath(key)} size="sm" mb={8}>
            {t('journeys.graph')}
          </Anchor>
        </Group>
      </PageHead>
      {failure ? (
        <Failed error={failure} retry={() => void Promise.all([before.refetch(), after.refetch()])} />
      ) : before.data && after.data ? (
        <Both older={before.data.definition} newer={after.data} />
      ) : (
        <Loading lines={10} height={24} />
      )}
    </>
  );
}

const whole = (text: string | undefined) => (/^[1-9]\d{0,6}$/.test(text ?? '') ? Number(text) : 0);

function Both({ older, newer }: { older: JsonObject; newer: WholeVersion }) {
  const t = useT();
  const [selected, select] = useState<string>();
  const names = useNames();
  const compared = compare(older, newer.definition, newer.changes);
  return (
    <Stack gap="md">
      <Card title={t('journeys.graph')}>
        <Canvas
          names={names}
          definition={compared.definition}
          report={undefined}
          selected={selected}
          path={undefined}
          compared={compared}
          choose={(node) => select(node ?? undefined)}
        />
      </Card>
      <Card title={t('compare.differences')}>
        <Differences older={older} newer={newer} selected={selected} select={select} />
      </Card>
    </Stack>
  );
}

/** One line a step; a click marks it in the drawing. */
function Differences(props: {
  older: JsonObject;
  newer: WholeVersion;
  selected: string | undefined;
  select: (id: string) => void;
}) {
  const t = useT();
  const { changes, definition } = props.newer;
  const now = graphOf(definition).nodes;
  const gone = graphOf(props.older).nodes.filter((node) => !now.some((one) => idOf(one) === idOf(node)));
  const title = stepTitles(t, [...now, ...gone]);
  const told = (id: string, mark: Mark) =>
    mark === 'changed'
      ? fieldChanges(props.older, definition, id).map((field) =>
          t('compare.field', {
            name: wordFor(t, 'stepField', field.name),
            before: field.before === undefined ? t('compare.nothing') : short(field.before),
            after: field.after === undefined ? t('compare.nothing') : short(field.after),
          }),
        )
      : [];
  const lines = MARKS.flatMap((mark) => changes[mark].map((id) => ({ id, mark })));
  if (lines.length === 0 && changes.settings.length === 0) return <Text size="sm">{t('compare.same')}</Text>;
  return (
    <Stack gap="xs" component="ul" className="differences">
      {lines.map(({ id, mark }) => (
        <li key={id}>
          <Group gap="xs">
            <MarkTag mark={mark} />
            <Anchor
              component="button"
              type="button"
              size="sm"
              aria-pressed={props.selected === id}
              onClick={() => props.select(id)}
            >
              <bdi>{title(id)}</bdi>
            </Anchor>
          </Group>
          {told(id, mark).map((line) => (
            <Text key={line} size="xs" c="dimmed" className="wrap">
              <bdi>{line}</bdi>
            </Text>
          ))}
        </li>
      ))}
      {changes.settings.length > 0 && (
        <li>
          <Text size="sm">
            {t('compare.settings', {
              list: changes.settings.map((one) => t(`journeys.setting.${one as 'title'}`)).join(', '),
            })}
          </Text>
        </li>
      )}
    </Stack>
  );
}
