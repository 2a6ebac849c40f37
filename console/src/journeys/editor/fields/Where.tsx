import { ActionIcon, Button, Group, Input, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Json, JsonObject } from '../../../api/types';
import { useT, wordFor } from '../../../i18n';
import { Choice, Number_, SeenText } from '../../../segments/builder/inputs';
import { isObject } from '../../graph';

const TESTS_MAX = 10;
const OPS = ['is', 'is_not', 'at_least', 'at_most', 'contains', 'exists'] as const;

interface Props {
  event: string;
  value: Json | undefined;
  set: (value: Json | undefined) => void;
}

/** What the properties of an event must be; all of it. */
export function Where({ event, value, set }: Props) {
  const t = useT();
  const tests = (Array.isArray(value) ? value : []).filter(isObject);
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
  const op = OPS.find((one) => one in test) ?? 'is';
  const value = test[op];
  const change = (to: (typeof OPS)[number], given: Json | undefined) => {
    const fits =
      to === 'exists'
        ? given !== false
        : to === 'at_least' || to === 'at_most'
          ? Number(given) || 0
          : String(given ?? '');
    set({ property, [to]: fits });
  };
  return (
    <Group gap={6} style={{ flex: 1 }}>
      <SeenText
        label={t('canvas.property')}
        ask={{ of: 'property', event }}
        value={property}
        max={200}
        change={(next) => set({ ...test, property: next })}
      />
      <Choice
        label={t('builder.op')}
        value={op === 'exists' && value === false ? 'missing' : op}
        data={[...OPS, 'missing'].map((one) => ({ value: one, label: wordFor(t, 'op', one) }))}
        change={(next) =>
          next === 'missing'
            ? set({ property, exists: false })
            : change(next as (typeof OPS)[number], next === 'exists' ? true : value)
        }
      />
      {(op === 'at_least' || op === 'at_most') && (
        <Number_ label={t('builder.value')} value={value} decimal change={(next) => change(op, next)} />
      )}
      {(op === 'is' || op === 'is_not' || op === 'contains') && (
        <SeenText
          label={t('builder.value')}
          ask={op === 'contains' ? undefined : { of: 'value', event, property }}
          value={String(value ?? '')}
          max={200}
          change={(next) =>
            set({
              property,
              [op]:
                op !== 'contains' && typeof value === 'number' && String(Number(next)) === next ? Number(next) : next,
            })
          }
        />
      )}
    </Group>
  );
}
