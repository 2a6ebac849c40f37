import { Alert, Button, Group, Select, TextInput, type SelectProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ApiError } from '../api/http';
import { useT, type Translate } from '../i18n';
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

/**
 * What is being typed, told when one stops typing; and set anew when the address changes by something else (a cleared filter, "back"), but
 * never under the fingers of who types.
 */
export function useTyped(value: string | undefined, tell: (value: string) => void, pauseMs = TYPING_PAUSE_MS) {
  const [text, setText] = useState(value ?? '');
  const told = useRef(value ?? '');
  const later = useDebouncedCallback((typed: string) => {
    told.current = typed;
    tell(typed);
  }, pauseMs);
  useEffect(() => {
    if ((value ?? '') === told.current) return;
    told.current = value ?? '';
    setText(value ?? '');
  }, [value]);
  return [
    text,
    (typed: string) => {
      setText(typed);
      later(typed.trim());
    },
  ] as const;
}

/** A filter that is typed; it goes into the address when one stops typing. */
export function TextFilter(props: {
  label: string;
  hint?: string;
  w?: number | string;
  value: string | undefined;
  onType: (value: string) => void;
}) {
  const [text, type] = useTyped(props.value, props.onType);
  return (
    <TextInput
      label={props.label}
      placeholder={props.hint}
      w={props.w ?? 180}
      value={text}
      maxLength={255}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

export type Option = { value: string; label: string };

/** What is chosen stays to be seen, though it is not offered any more. */
export const withValue = (offered: Option[], value: string | undefined) =>
  !value || offered.some((one) => one.value === value) ? offered : [{ value, label: value }, ...offered];

/** The refusal that belongs to this field of a form, in words; for the `error` of an input. */
export const fieldError = (t: Translate, error: unknown, field: string): string | undefined =>
  error instanceof ApiError && error.field === field ? explain(t, error) : undefined;

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
