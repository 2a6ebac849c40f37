import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useT } from '../i18n';

interface Props {
  opened: boolean;
  close: () => void;
  title: string;
  /** What will happen, and what cannot be taken back. */
  children: ReactNode;
  /** The verb on the button ("End the session"). */
  verb: string;
  /** For what cannot be undone: the name that must be typed. */
  typed?: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
}

/** Asks before something that matters; what cannot be undone asks for the name typed. */
export function ConfirmDialog(props: Props) {
  const t = useT();
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={props.title}
      centered
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
      transitionProps={{ duration: 0 }}
    >
      {/* Mounted with each opening, so that nothing typed stays. */}
      {props.opened && <Body {...props} />}
    </Modal>
  );
}

function Body({ close, children, verb, typed, danger, busy, onConfirm }: Props) {
  const t = useT();
  const [text, setText] = useState('');
  const ready = !typed || text.trim() === typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm" component="div" className="wrap">
          {children}
        </Text>
        {typed && (
          <TextInput
            label={t('confirm.type', { name: typed })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" color={danger ? 'red.8' : undefined} disabled={!ready} loading={busy}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
