import { Button, Group, List, Stack, Text, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBulb,
  IconCircleCheck,
  IconCircleDashed,
  IconRestore,
  IconTrash,
} from '@tabler/icons-react';
import type { Journey } from '../../api/types';
import { useT } from '../../i18n';
import { idOf } from '../graph';
import { useDrawing } from './drawing';
import type { Removed } from './edits';
import { useBoxName, useProblemText } from './problemText';
import type { Problem } from './problems';
import { kindOf } from './ways';
import { kindTitle } from './words';

interface Props {
  advice: Journey['advice'];
  /** The server has not judged what is drawn now. */
  waiting: boolean;
  bin: Removed[];
  /** Opens the box of a problem, at its field. */
  show: (problem: Problem) => void;
}

/** What is wrong, what might be better, what was thrown away: when nothing is chosen. */
export function Overview({ advice, waiting, bin, show }: Props) {
  const t = useT();
  const { problems, quiet, readOnly } = useDrawing();
  const name = useBoxName();
  const say = useProblemText();
  const Mark = quiet ? IconCircleDashed : IconAlertTriangle;
  return (
    <Stack gap="md">
      <section aria-label={t('canvas.problems')} aria-busy={waiting}>
        <Text fw={600} mb="xs">
          {t(quiet ? 'canvas.toDo' : 'canvas.problems')}
        </Text>
        {problems.length === 0 ? (
          <Group gap={6} wrap="nowrap">
            <IconCircleCheck size={16} color="var(--braid-good)" aria-hidden />
            <Text size="sm">{t('canvas.sound')}</Text>
          </Group>
        ) : (
          <ul className="editor-problems">
            {problems.map((one, i) => (
              <li key={i}>
                <UnstyledButton className="palette-kind" onClick={() => show(one)}>
                  <Mark
                    size={15}
                    aria-hidden
                    className={quiet ? 'dim' : 'step-wrong'}
                    style={{ flex: 'none', marginTop: 2 }}
                  />
                  <span>
                    <Text span size="sm" display="block" fw={550}>
                      <bdi>{name(one.box)}</bdi>
                    </Text>
                    <Text span size="xs" c="dimmed" display="block" className="wrap">
                      <bdi>{say(one)}</bdi>
                    </Text>
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        )}
      </section>
      {advice.length > 0 && (
        <section aria-label={t('journeys.advice')}>
          <Text fw={600} mb="xs">
            {t('journeys.advice')}
          </Text>
          <List size="sm" spacing={6} icon={<IconBulb size={16} aria-hidden />}>
            {advice.map((one) => (
              <List.Item key={`${one.code} ${one.node ?? ''} ${one.about ?? ''}`}>
                {t(`journeys.advise.${one.code}`)}
              </List.Item>
            ))}
          </List>
        </section>
      )}
      {bin.length > 0 && !readOnly && <Bin bin={bin} />}
      {!readOnly && (
        <Text size="xs" c="dimmed">
          {t('canvas.help')}
        </Text>
      )}
    </Stack>
  );
}

function Bin({ bin }: { bin: Removed[] }) {
  const t = useT();
  const { kinds, edit } = useDrawing();
  return (
    <section aria-label={t('canvas.bin')}>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{t('canvas.bin')}</Text>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconTrash size={13} />}
          onClick={() => edit({ do: 'forget' })}
        >
          {t('canvas.empty')}
        </Button>
      </Group>
      <Stack gap={4}>
        {bin.map(({ nodes }, i) => {
          const [first] = nodes;
          const kind = first && kindOf(kinds, first);
          const title = String(first?.title || (kind ? kindTitle(t, kind) : first && idOf(first)));
          return (
            <Group key={i} justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm" className="clamp2">
                <bdi>{title}</bdi>
                {nodes.length > 1 && <span className="dim"> {t('canvas.more', { count: nodes.length - 1 })}</span>}
              </Text>
              <Button
                size="compact-xs"
                variant="default"
                style={{ flex: 'none' }}
                leftSection={<IconRestore size={13} />}
                aria-label={`${t('canvas.restore')}: ${title}`}
                onClick={() => edit({ do: 'restore', index: i })}
              >
                {t('canvas.restore')}
              </Button>
            </Group>
          );
        })}
      </Stack>
    </section>
  );
}
