import { Button, Group } from '@mantine/core';
import type { PlayLine, TestDeed, TestRun } from '../../api/types';
import { useT } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { useMessageName } from '../../talk/api';
import { reasonText } from '../../talk/reasons';
import { failed } from '../../ui/toast';
import { lineWords } from '../lineWords';
import { WayTag } from '../WayTag';
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
  titles: Map<string, string>;
  steer: Steer;
  look: (number: number) => void;
}

/** What happened, the newest first: what was sent can be looked at, and something can become of it. */
export function RunLines({ run, titles, steer, look }: Props) {
  const t = useT();
  const format = useFormat();
  const message = useMessageName();
  const over = isOver(run);
  return (
    <ol className="try-lines" aria-live="polite">
      {run.lines
        .map(({ line, message: number, shown }, i) => (
          <li key={i} data-what={line.what}>
            <time dateTime={new Date(line.atMs).toISOString()} title={format.exact(line.atMs)}>
              {format.date(line.atMs)}, {format.clock(line.atMs)}
            </time>
            <WayTag way={line.way} />
            <span>{lineWords(t, line, titles.get(line.node) ?? line.node, message(line.message))}</span>
            <Note line={line} />
            {number != null && (line.what === 'sent' || line.what === 'program' || shown) && (
              <Group gap={6}>
                {shown && line.what !== 'reacted' && (
                  <Button size="compact-xs" variant="light" onClick={() => look(number)}>
                    {t('testrun.look')}
                  </Button>
                )}
                {!over &&
                  (line.what === 'program' ? OF_PROGRAM : line.what === 'sent' ? OF_MESSAGE : []).map(
                    ([reaction, label]) => (
                      <Button
                        key={reaction}
                        size="compact-xs"
                        variant="default"
                        disabled={steer.isPending}
                        onClick={() =>
                          steer.mutate(
                            { what: 'reaction', message: number, reaction },
                            { onError: (error) => failed(t, error) },
                          )
                        }
                      >
                        {t(label)}
                      </Button>
                    ),
                  )}
              </Group>
            )}
          </li>
        ))
        .reverse()}
    </ol>
  );
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
