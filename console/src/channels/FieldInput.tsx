import { NumberInput, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import type { ChannelField } from '../api/types';
import { useI18n } from '../i18n';

/** A field of a channel's settings as the channel describes it. `undefined`: as it was (a secret). */
export type FieldValue = string | number | boolean | null | undefined;

interface Props {
  field: ChannelField;
  value: FieldValue;
  /** A secret that has a value already. */
  kept: boolean;
  error: string | undefined;
  readOnly?: boolean;
  change: (value: FieldValue) => void;
}

export function FieldInput({ field, value, kept, error, readOnly, change }: Props) {
  const { t, language } = useI18n();
  const common = {
    label: field.title[language],
    description: field.about?.[language],
    required: field.required,
    error,
    disabled: readOnly,
  };
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          placeholder={field.example || undefined}
          value={String(value ?? '')}
          maxLength={field.max}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    case 'secret':
      return (
        <PasswordInput
          {...common}
          required={field.required && !kept}
          placeholder={kept ? t('channels.secretKept') : undefined}
          value={String(value ?? '')}
          maxLength={field.max}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('channels.secretShow') }}
          onChange={(event) => change(event.currentTarget.value || undefined)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          suffix={field.unit ? ` ${field.unit}` : undefined}
          min={field.min}
          max={field.max}
          allowDecimal={false}
          clampBehavior="none"
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => change(typed === '' ? undefined : Number(typed))}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={field.choices.map((one) => ({ value: one.value, label: one.title[language] }))}
          value={String(value ?? '')}
          onChange={(chosen) => change(chosen ?? undefined)}
        />
      );
    case 'toggle':
      return (
        <Switch
          label={common.label}
          description={common.description}
          error={error}
          disabled={readOnly}
          checked={value === true}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      );
  }
}
