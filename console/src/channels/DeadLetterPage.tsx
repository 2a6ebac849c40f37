import { Anchor, Button, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useT, wordFor } from '../i18n';
import { outcomeTone, reasonText } from '../talk/reasons';
import { Card } from '../ui/Card';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Failed } from '../ui/Failed';
import { Loading } from '../ui/Loading';
import { PageHead } from '../ui/PageHead';
import { Tag } from '../ui/Tag';
import { failed, told } from '../ui/toast';
import { When } from '../ui/When';
import { useDeadLetter, useDeleteLetter, useReplay } from './api';

/** What did it say, what was answered each time, and what should become of it? */
export function DeadLetterPage() {
  const t = useT();
  const navigate = useNavigate();
  const { id } = useParams();
  const found = useDeadLetter(id);
  const replay = useReplay();
  const remove = useDeleteLetter();
  const [asking, setAsking] = useState(false);
  const leave = (message: string) => {
    told(message);
    void navigate('/data/dead-letters');
  };
  const letter = found.data?.letter;
  return (
    <>
      <PageHead title={letter?.message ?? t('letters.title')} explain={t('letters.explainOne')}>
        {letter && (
          <Group gap="xs">
            <Button variant="default" color="red" onClick={() => setAsking(true)}>
              {t('letters.delete')}
            </Button>
            <Button
              loading={replay.isPending}
              onClick={() =>
                replay.mutate(letter.id, {
                  onSuccess: () => leave(t('letters.replayed')),
                  onError: (error) => failed(t, error),
                })
              }
            >
              {t('letters.replay')}
            </Button>
          </Group>
        )}
      </PageHead>
      {found.isPending && <Loading lines={8} height={32} />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && letter && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <Card title={t('letters.body')}>
            <Stack gap="sm">
              <Text size="sm" className="wrap">
                {letter.reason && reasonText(t, letter.reason)}{' '}
                <Anchor component={Link} to={`/engage/messages/${letter.id}`} underline="always">
                  {t('letters.send')}
                </Anchor>
              </Text>
              {found.data.body ? (
                <Code block tabIndex={0} className="wrap">
                  {pretty(found.data.body)}
                </Code>
              ) : (
                <Text size="sm" c="dimmed">
                  {t('letters.bodyNone')}
                </Text>
              )}
            </Stack>
          </Card>
          <Card title={t('letters.tries')}>
            <ol className="rows tight">
              {found.data.tries.map((one) => (
                <li key={one.number}>
                  <Group justify="space-between" gap={8}>
                    <Text size="sm">{t('send.attempt', { number: one.number })}</Text>
                    <Tag tone={outcomeTone(one.outcome)}>{wordFor(t, 'outcome', one.outcome)}</Tag>
                  </Group>
                  <Text size="xs" c="dimmed" component="div">
                    <When time={one.timeMs} />
                  </Text>
                  {one.detail && (
                    <Text size="xs" className="mono wrap">
                      <bdi>{one.detail}</bdi>
                    </Text>
                  )}
                </li>
              ))}
            </ol>
          </Card>
        </SimpleGrid>
      )}
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t('letters.deleteTitle')}
        verb={t('letters.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(id ?? '', {
            onSuccess: () => leave(t('letters.deleted')),
            onError: (error) => failed(t, error),
          })
        }
      >
        {t('letters.deleteExplain')}
      </ConfirmDialog>
    </>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
