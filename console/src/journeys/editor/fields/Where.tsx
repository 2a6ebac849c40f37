import { ActionIcon, Button, Group, Input, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { objects } from '../../../api/json';
import type { Json, JsonObject } from '../../../api/types';
import { useT } from '../../../i18n';
import { SeenText } from '../../../segments/builder/inputs';
import { Compared } from './Compared';

const TESTS_MAX = 10;

interface Props {
  event: string;
  value: Json | undefined;
  set: (value: Json | undefined) => void;
}

/** What the properties of an event must be; all of it. */
export function Where({ event, value, set }: Props) {
  const t = useT();
  const tests = objects(value);
  const write = (next: JsonObject[]) => set(next.length > 0 ? next : undefined);
  return (
    <Stack gap={6}>
      {tests.length > 0 && <Input.Label>{t('slot.where')}</Input.Label>}
      {tests.map((test, i) => (
        <Group key={i} gap={6} wrap="nowrap" align="flex-start">
          <Test event={event} test={test} set={(next) => write(tests.with(i, next))} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('builder.drop', { name: String(test.property || i + 1) })}
            onClick={() => write(tests.toSpliced(i, 1))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={13} />}
        disabled={tests.length >= TESTS_MAX}
        onClick={() => write([...tests, { property: '', is: '' }])}
      >
        {t('canvas.addWhere')}
      </Button>
    </Stack>
  );
}

/** A property, how it is compared, and with what. */
function Test({ event, test, set }: { event: string; test: JsonObject; set: (test: JsonObject) => void }) {
  const t = useT();
  const property = typeof test.property === 'string' ? test.property : '';
  return (
    <Group gap={6} style={{ flex: 1 }}>
      <SeenText
        label={t('canvas.property')}
        ask={{ of: 'property', event }}
        value={property}
        max={200}
        change={(next) => set({ ...test, property: next })}
      />
      <Compared test={test} set={set} ask={{ of: 'value', event, property }} />
    </Group>
  );
}
