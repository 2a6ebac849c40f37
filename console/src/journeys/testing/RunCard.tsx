import { Button, Group, Text } from '@mantine/core';
import { IconPlayerSkipForward, IconPlayerStop, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Journey, TestRun } from '../../api/types';
import { hasMessage, humanise, useT } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { Card } from '../../ui/Card';
import { Tag } from '../../ui/Tag';
import { failed } from '../../ui/toast';
import { graphOf } from '../graph';
import { stepTitles } from '../steps';
import { isOver, useTestRunDeeds } from './api';
import { Deeds } from './Deeds';
import { LetterDialog } from './LetterDialog';
import { RunLines } from './RunLines';

interface Props {
  journey: Pick<Journey, 'key' | 'definition'>;
  run: TestRun;
}

/** One test person on his way: where he is, what happened, and what he shall do next. */
export function RunCard({ journey, run }: Props) {
  const t = useT();
  const format = useFormat();
  const { steer, end } = useTestRunDeeds(journey.key, run.id);
  const [letter, look] = useState<number>();
  const over = isOver(run);
  const step = stepTitles(t, graphOf(journey.definition).nodes);
  const onError = (error: unknown) => failed(t, error);
  return (
    <Card
      title={run.person}
      aside={
        <Group gap="xs">
          <Tag tone={over ? 'calm' : 'info'}>{t(over ? 'testrun.ended' : 'testrun.running')}</Tag>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={over ? <IconX size={14} /> : <IconPlayerStop size={14} />}
            loading={end.isPending}
            onClick={() => end.mutate(undefined, { onError })}
          >
            {t(over ? 'testrun.forget' : 'testrun.stop')}
          </Button>
        </Group>
      }
    >
      <div className="test-now">
        {over && <Text size="sm">{endWords(t, run.ended!)}</Text>}
        {run.places.map((place) => (
          <Group key={`${place.instance} ${place.visit}`} gap="xs">
            <Text size="sm">
              {t('testrun.here', { step: step(place.node) })}
              {place.dueMs == null && <span className="dim"> · {t('testrun.nextNever')}</span>}
            </Text>
            {place.dueMs != null && (
              <Button
                size="compact-sm"
                variant="light"
                leftSection={<IconPlayerSkipForward size={14} />}
                loading={steer.isPending && steer.variables.what === 'skip_wait'}
                onClick={() =>
                  steer.mutate({ what: 'skip_wait', instance: place.instance, visit: place.visit }, { onError })
                }
              >
                {t('testrun.skip')}
              </Button>
            )}
          </Group>
        ))}
        {!over && (
          <Text size="xs" c="dimmed">
            {t('testrun.shopTime', { time: `${format.date(run.nowMs)}, ${format.clock(run.nowMs)}` })}
            {run.nextInMs != null && <> · {t('testrun.next', { seconds: Math.ceil(run.nextInMs / 1_000) })}</>}
          </Text>
        )}
        {!over && <Deeds definition={journey.definition} steer={steer} />}
      </div>
      <RunLines run={run} step={step} steer={steer} look={look} />
      {letter !== undefined && (
        <LetterDialog journey={journey.key} run={run.id} number={letter} close={() => look(undefined)} />
      )}
    </Card>
  );
}

/** Why a test is over; a reason newer than this console is shown as it is. */
export function endWords(t: ReturnType<typeof useT>, why: string) {
  const key = `testrun.why.${why}`;
  return hasMessage(key) ? t(key) : humanise(why);
}
