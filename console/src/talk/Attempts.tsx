import { Group, Text } from '@mantine/core';
import type { Attempt } from '../api/types';
import { useT, wordFor } from '../i18n';
import { Tag } from '../ui/Tag';
import { When } from '../ui/When';
import { outcomeTone } from './reasons';

/** Every call of a provider for one send, and how it ended. */
export function Attempts({ attempts }: { attempts: Attempt[] | undefined }) {
  const t = useT();
  if (!attempts?.length)
    return (
      <Text size="sm" c="dimmed">
        {t('send.attemptsNone')}
      </Text>
    );
  return (
    <ol className="rows tight">
      {attempts.map((attempt) => (
        <li key={attempt.number}>
          <Group justify="space-between" gap={8}>
            <Text size="sm">{t('send.attempt', { number: attempt.number })}</Text>
            <Tag tone={outcomeTone(attempt.outcome)}>{wordFor(t, 'outcome', attempt.outcome)}</Tag>
          </Group>
          <Text size="xs" c="dimmed" className="wrap" component="div">
            <When time={attempt.timeMs} />
            {attempt.provider && (
              <>
                {' · '}
                <bdi>{t('send.providerId', { id: attempt.provider })}</bdi>
              </>
            )}
          </Text>
          {attempt.detail && (
            <Text size="xs" className="mono wrap">
              <bdi>{attempt.detail}</bdi>
            </Text>
          )}
        </li>
      ))}
    </ol>
  );
}
