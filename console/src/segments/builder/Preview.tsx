import { Anchor, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { ApiError, http } from '../../api/http';
import type { JsonObject, SegmentPreview } from '../../api/types';
import { useT, wordFor } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { calledOf } from '../../profiles/name';
import { profilePath } from '../../profiles/paths';
import { Card } from '../../ui/Card';
import { explain } from '../../ui/Failed';
import { Loading } from '../../ui/Loading';

const PAUSE_MS = 400;

/** Asks who fits the rule as it stands, when one stops editing. */
export function usePreview(rule: JsonObject, empty: boolean) {
  const text = JSON.stringify(rule);
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const query = useQuery({
    queryKey: ['segment-preview', asked],
    queryFn: () => http.post<SegmentPreview>('/api/segments/preview', { rule: JSON.parse(asked) as JsonObject }),
    enabled: !empty,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
  return { ...query, current: asked === text && !query.isPlaceholderData };
}

const absent = (error: unknown) => error instanceof ApiError && [404, 405].includes(error.status);
/** A refusal that names its place is shown there. */
const placed = (error: unknown) => error instanceof ApiError && !!error.field?.startsWith('/rule');

/** How many people fit, who for example, and what is odd about it. */
export function Preview({ preview, empty }: { preview: ReturnType<typeof usePreview>; empty: boolean }) {
  const t = useT();
  const format = useFormat();
  const { data, error } = preview;
  const known = !empty && !error && data ? data : undefined;
  return (
    <Card title={t('builder.who')}>
      <div aria-live="polite" aria-busy={preview.isFetching && !empty}>
        {empty && <Dim>{t('builder.whoEmpty')}</Dim>}
        {!empty && preview.isPending && <Loading lines={3} height={20} />}
        {!empty && error && (
          <Dim>
            {absent(error) ? t('builder.noPreview') : placed(error) ? t('builder.whoWrong') : explain(t, error)}
          </Dim>
        )}
        {known && (
          <div style={{ opacity: preview.current ? 1 : 0.6 }}>
            <div className="tile-value">
              {known.exact === false && <span className="dim">≈ </span>}
              {format.number(known.count)}
            </div>
            <Text size="sm" c="dimmed">
              {t('builder.ofPeople', {
                count: known.of,
                share: known.of > 0 ? format.percent(known.count / known.of) : '–',
                of: format.number(known.of),
              })}
            </Text>
            {known.reach && known.reach.length > 0 && <Reach reach={known.reach} />}
            {[...new Set(known.warnings?.map((one) => one.code))].map((code) => (
              <Text key={code} size="sm" c="var(--braid-warn)" mt={6} className="wrap">
                {wordFor(t, 'ruleWarning', code)}
              </Text>
            ))}
            {known.people.length > 0 && (
              <>
                <Text size="xs" c="dimmed" fw={600} mt="sm">
                  {t('builder.example')}
                </Text>
                <ul className="rows tight">
                  {known.people.map((person) => (
                    <li key={person.id}>
                      <Anchor component={Link} to={profilePath(person.id)} target="_blank" size="sm" className="wrap">
                        <bdi>{calledOf(t, person)}</bdi>
                      </Anchor>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

const Dim = ({ children }: { children: string }) => (
  <Text size="sm" c="dimmed" className="wrap">
    {children}
  </Text>
);

/** What part of them a message would reach, by channel. */
function Reach({ reach }: { reach: { channel: string; share: number }[] }) {
  const t = useT();
  const format = useFormat();
  const about = (share: number) => format.percent(Math.round(100 * share) / 100);
  return (
    <>
      <Text size="xs" c="dimmed" fw={600} mt="sm">
        {t('builder.reach')}
      </Text>
      <dl className="facts reach">
        {reach.map(({ channel, share }) => (
          <Fragment key={channel}>
            <dt>{channel ? wordFor(t, 'channel', channel) : t('builder.reachAny')}</dt>
            <dd>{about(share)}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
