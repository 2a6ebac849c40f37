import { Text } from '@mantine/core';
import { isObject } from '../api/json';
import type { Json } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { JsonValue } from '../ui/JsonValue';
import { When } from '../ui/When';

const WORDS: Record<string, string> = {
  lifecycle: 'stage',
  visit_intent: 'intent',
  preferred_channel: 'channel',
};
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The words of the catalogue for what a kind of formula says; undefined for words of people. */
export const familyOf = (kind: string): string | undefined => (kind === 'rfm' ? 'rfm' : WORDS[kind]);

/** What a computed trait is worth, by the kind of its formula. */
export function Value({ kind, value }: { kind: string | undefined; value: Json }) {
  const t = useT();
  const format = useFormat();
  const family = kind && WORDS[kind];
  if (family && typeof value === 'string') return <>{wordFor(t, family, value)}</>;
  if (typeof value === 'number') return <>{format.number(value)}</>;
  if ((kind === 'first' || kind === 'last') && typeof value === 'string' && TIME.test(value))
    return <When time={value} />;
  if (kind === 'rfm' && isObject(value))
    return (
      <>
        {wordFor(t, 'rfm', String(value.cell))}{' '}
        <Text span size="xs" c="dimmed" className="nowrap">
          {String(value.score)}
        </Text>
      </>
    );
  if (kind === 'interest' && isObject(value) && Array.isArray(value.scores))
    return (
      <>
        {value.scores.filter(isObject).map((one, at) => (
          <span key={String(one.value)}>
            {at > 0 && ', '}
            <bdi>{String(one.value)}</bdi>{' '}
            <Text span size="xs" c="dimmed">
              {format.number(Number(one.score))}
            </Text>
          </span>
        ))}
      </>
    );
  if (Array.isArray(value)) return <bdi>{value.map(String).join(', ')}</bdi>;
  return <JsonValue value={value} />;
}
