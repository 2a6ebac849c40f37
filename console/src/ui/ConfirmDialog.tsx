import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useT } from '../i18n';
import { Dialog } from './Dialog';

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
  /** False while a field among the children is not filled in. */
  ready?: boolean;
  onConfirm: () => void;
}

/** Asks before something that matters; what cannot be undone asks for the name typed. */
export function ConfirmDialog(props: Props) {
  return (
    <Dialog opened={props.opened} close={props.close} title={props.title}>
      {/* Mounted with each opening, so that nothing typed stays. */}
      {props.opened && <Body {...props} />}
    </Dialog>
  );
}

function Body({ close, children, verb, typed, danger, busy, ready: filled = true, onConfirm }: Props) {
  const t = useT();
  const [text, setText] = useState('');
  const ready = filled && (!typed || text.trim() === typed);
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
