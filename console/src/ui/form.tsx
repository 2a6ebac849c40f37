import { Alert, Button, Group, Select, TextInput, type SelectProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { ApiError } from '../api/http';
import { useT } from '../i18n';
import { explain } from './Failed';

const TYPING_PAUSE_MS = 350;

/** The row of filters above a list. `clear` is given while some are set. */
export function Filters({ clear, children }: { clear?: () => void; children: ReactNode }) {
  const t = useT();
  return (
    <Group gap="xs" mb="md" align="flex-end">
      {children}
      {clear && (
        <Button variant="subtle" onClick={clear}>
          {t('action.clear')}
        </Button>
      )}
    </Group>
  );
}

/** A filter that is one of a few. */
export function ChoiceFilter(
  props: Pick<SelectProps, 'data' | 'w' | 'searchable'> & {
    label: string;
    value: string | undefined;
    onChoose: (value: string | null) => void;
  },
) {
  const t = useT();
  return (
    <Select
      label={props.label}
      placeholder={t('filter.any')}
      clearable
      w={props.w ?? 170}
      data={props.data}
      searchable={props.searchable}
      value={props.value ?? null}
      onChange={props.onChoose}
    />
  );
}

/** A filter that is typed; it goes into the address when one stops typing. Give it a `key` that changes when it is cleared from outside. */
export function TextFilter(props: {
  label: string;
  hint?: string;
  w?: number | string;
  value: string | undefined;
  onType: (value: string) => void;
}) {
  const [text, setText] = useState(props.value ?? '');
  const tell = useDebouncedCallback(props.onType, TYPING_PAUSE_MS);
  return (
    <TextInput
      label={props.label}
      placeholder={props.hint}
      w={props.w ?? 180}
      value={text}
      maxLength={255}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}

/** The refusal that belongs to this field of a form, in words; for the `error` of an input. */
export const fieldError = (error: unknown, field: string): string | undefined =>
  error instanceof ApiError && error.field === field ? error.message : undefined;

/** What the server said to a form as a whole; nothing when a field of `fields` shows it. */
export function FormError({ error, fields = [] }: { error: unknown; fields?: string[] }) {
  const t = useT();
  if (!error || (error instanceof ApiError && error.field && fields.includes(error.field))) return null;
  return (
    <Alert role="alert" color="red" variant="outline">
      {explain(t, error)}
    </Alert>
  );
}
