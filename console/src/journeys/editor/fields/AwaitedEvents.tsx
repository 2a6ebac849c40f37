import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { objects } from '../../../api/json';
import type { Json } from '../../../api/types';
import { useT } from '../../../i18n';
import { SeenField } from './SeenField';
import { Where } from './Where';

const EVENTS_MAX = 5;

/** Events that end the journey. */
export function AwaitedEvents({ value, set }: { value: Json | undefined; set: (value: Json | undefined) => void }) {
  const t = useT();
  const events = objects(value);
  return (
    <Stack gap="xs">
      {events.map((one, i) => (
        <div key={i} className="editor-item">
          <Group gap={4} wrap="nowrap" align="flex-end">
            <div style={{ flex: 1 }}>
              <SeenField
                label={t('canvas.exitEvent')}
                required
                maxLength={100}
                ask={{ of: 'event' }}
                value={typeof one.event === 'string' ? one.event : ''}
                set={(event) => set(events.with(i, { ...one, event: event ?? '' }))}
              />
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              mb={4}
              aria-label={t('builder.drop', { name: String(one.event || i + 1) })}
              onClick={() => set(events.length > 1 ? events.toSpliced(i, 1) : undefined)}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Group>
          <Where
            event={String(one.event ?? '')}
            value={one.where}
            set={(where) => {
              const next = { ...one };
              if (where === undefined) delete next.where;
              else next.where = where;
              set(events.with(i, next));
            }}
          />
        </div>
      ))}
      <Button
        size="xs"
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={14} />}
        disabled={events.length >= EVENTS_MAX}
        onClick={() => set([...events, { event: '' }])}
      >
        {t('canvas.addExit')}
      </Button>
    </Stack>
  );
}
