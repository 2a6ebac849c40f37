import { Button, Kbd, Stack, Text } from '@mantine/core';
import { IconLayoutDistributeHorizontal, IconLayoutDistributeVertical, IconSparkles } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { useT } from '../../i18n';
import { aligned } from './align';
import { useDrawing } from './drawing';
import { STEP_ACTS } from './stepActs';
import { useActs } from './useActs';

/** What can be done with several steps at once. */
export function Several() {
  const t = useT();
  const flow = useReactFlow();
  const { edit, selected, readOnly } = useDrawing();
  const acts = useActs();
  const steps = acts.steps(selected);
  const align = (line: 'column' | 'row') => {
    const places = steps.map((id) => [id, flow.getNode(id)!.position] as const);
    edit({ do: 'move', places: aligned(Object.fromEntries(places), line) });
  };
  const placing = [
    ['canvas.inColumn', IconLayoutDistributeVertical, () => align('column')],
    ['canvas.inRow', IconLayoutDistributeHorizontal, () => align('row')],
    ['canvas.tidyThese', IconSparkles, () => edit({ do: 'tidy', ids: steps })],
  ] as const;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('canvas.several', { count: selected.length })}
      </Text>
      {!readOnly && steps.length > 0 && (
        <>
          {STEP_ACTS.map(({ label, Icon, act, keys }) => (
            <Button
              key={label}
              variant="default"
              styles={{ label: { flex: 1 } }}
              leftSection={<Icon size={15} />}
              rightSection={<Kbd size="xs">{keys}</Kbd>}
              onClick={() => acts[act](steps)}
            >
              {t(label)}
            </Button>
          ))}
          {steps.length > 1 &&
            placing.map(([label, Icon, act]) => (
              <Button key={label} variant="default" justify="flex-start" leftSection={<Icon size={15} />} onClick={act}>
                {t(label)}
              </Button>
            ))}
          <Text size="xs" c="dimmed">
            {t('canvas.severalHelp')}
          </Text>
        </>
      )}
    </Stack>
  );
}
