import { Button, Group } from '@mantine/core';
import type { PlayLine, TestDeed, TestRun } from '../../api/types';
import { useT } from '../../i18n';
import { reasonText } from '../../talk/reasons';
import { failed } from '../../ui/toast';
import { PlayItem } from '../PlayItem';
import { isOver } from './api';
import type { Steer } from './Deeds';

type Reaction = NonNullable<TestDeed['reaction']>;

const OF_MESSAGE: [Reaction, 'testrun.opened' | 'testrun.clicked' | 'testrun.undelivered'][] = [
  ['opened', 'testrun.opened'],
  ['clicked', 'testrun.clicked'],
  ['failed', 'testrun.undelivered'],
];
const OF_PROGRAM: [Reaction, 'testrun.worked' | 'testrun.refused'][] = [
  ['delivered', 'testrun.worked'],
  ['failed', 'testrun.refused'],
];
/** What a step would have done to others, or to the person for good. */
const NOT_DONE: PlayLine['what'][] = [
  'trait',
  'list_joined',
  'list_left',
  'journey_started',
  'journey_stopped',
  'alert',
];

interface Props {
  run: TestRun;
  /** What a step is called. */
  step: (id: string) => string;
  steer: Steer;
  look: (number: number) => void;
}

/** What happened, the newest first: what was sent can be looked at, and something can become of it. */
export function RunLines({ run, step, steer, look }: Props) {
  return (
    <ol className="try-lines" aria-live="polite">
      {run.lines
        .map(({ line, message, shown }, i) => (
          <PlayItem key={i} line={line} step={step}>
            <Note line={line} />
            {message != null && (shown || line.what === 'sent' || line.what === 'program') && (
              <Group gap={6}>
                {shown && line.what !== 'reacted' && <Look open={() => look(message)} />}
                {!isOver(run) && <Reactions line={line} message={message} steer={steer} />}
              </Group>
            )}
          </PlayItem>
        ))
        .reverse()}
    </ol>
  );
}

function Look({ open }: { open: () => void }) {
  const t = useT();
  return (
    <Button size="compact-xs" variant="light" onClick={open}>
      {t('testrun.look')}
    </Button>
  );
}

/** What may become of a message, or of a program that was called. */
function Reactions({ line, message, steer }: { line: PlayLine; message: number; steer: Steer }) {
  const t = useT();
  const possible = line.what === 'program' ? OF_PROGRAM : line.what === 'sent' ? OF_MESSAGE : [];
  return possible.map(([reaction, label]) => (
    <Button
      key={reaction}
      size="compact-xs"
      variant="default"
      disabled={steer.isPending}
      onClick={() =>
        steer.mutate({ what: 'reaction', message, reaction }, { onError: (error: unknown) => failed(t, error) })
      }
    >
      {t(label)}
    </Button>
  ));
}

function Note({ line }: { line: PlayLine }) {
  const t = useT();
  const why = !line.why
    ? ''
    : line.what === 'sent' && line.why === 'sandbox'
      ? t('testrun.nobodyGot')
      : // What a provider says is its own words.
        line.what === 'failed' || line.what === 'unknown'
        ? line.why
        : reasonText(t, line.why);
  const words = why || (NOT_DONE.includes(line.what) ? t('testrun.notDone') : '');
  return words ? <span className="dim">{words}</span> : null;
}
