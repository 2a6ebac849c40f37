import { ActionIcon, Button, Group, Text, Textarea } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { useT } from '../../i18n';
import { useDrawing } from './drawing';
import type { Note } from './edits';

const TEXT_MAX = 1_000;

/** A text on the drawing: for people only. */
export function NoteForm({ index, note }: { index: number; note: Note }) {
  const t = useT();
  const { edit, choose, readOnly } = useDrawing();
  return (
    <section aria-label={t('canvas.note')}>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{t('canvas.note')}</Text>
        <ActionIcon variant="subtle" color="gray" aria-label={t('canvas.close')} onClick={() => choose([])}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <Textarea
        label={t('canvas.noteText')}
        description={t('canvas.noteWhat')}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={TEXT_MAX}
        readOnly={readOnly}
        value={note.text}
        onChange={(event) =>
          edit({ do: 'note', index, note: { ...note, text: event.currentTarget.value || ' ' } }, `note/${index}`)
        }
      />
      {!readOnly && (
        <Button
          size="xs"
          mt="sm"
          variant="default"
          leftSection={<IconTrash size={14} />}
          onClick={() => {
            edit({ do: 'note', index });
            choose([]);
          }}
        >
          {t('canvas.remove')}
        </Button>
      )}
    </section>
  );
}
