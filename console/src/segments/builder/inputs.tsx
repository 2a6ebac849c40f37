/** The single controls of a sentence. Each is as wide as what stands in it, and named for who cannot see the sentence. */
import { Autocomplete, NativeSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import { withValue, type Option } from '../../ui/form';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { http } from '../../api/http';
import type { Json, Page, Suggestion } from '../../api/types';

const PAUSE_MS = 200;
const FRESH_MS = 60_000;

export interface Ask {
  of: 'event' | 'property' | 'value' | 'trait' | 'segment';
  type?: string;
  event?: string;
  property?: string;
}

const chars = (text: string, least: number, most: number) => `${Math.min(most, Math.max(least, text.length + 4))}ch`;

export function useSuggestions(ask: Ask | undefined, text: string) {
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  return (
    useQuery({
      queryKey: ['suggestions', ask, q],
      queryFn: ({ signal }) =>
        http.get<Page<Suggestion>>('/api/segments/suggestions', { ...ask, ...(q && { q }) }, signal),
      enabled: ask !== undefined,
      staleTime: FRESH_MS,
      placeholderData: keepPreviousData,
      retry: false,
    }).data?.items ?? []
  );
}

interface Common {
  label: string;
  error?: string;
  max?: number;
}

/** A text, with what was really seen. */
export function SeenText({
  ask,
  value,
  change,
  label,
  error,
  max,
}: Common & { ask?: Ask; value: string; change: (text: string) => void }) {
  const seen = useSuggestions(ask, value);
  return (
    <Autocomplete
      aria-label={label}
      size="xs"
      w={chars(value, 12, 44)}
      maw="100%"
      value={value}
      error={error !== undefined}
      maxLength={max ?? 255}
      autoComplete="off"
      spellCheck={false}
      data={[...new Set(seen.map((one) => one.value))]}
      filter={({ options }) => options}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', transitionProps: { duration: 0 } }}
      maxDropdownHeight={280}
      onChange={change}
    />
  );
}

/** Several texts. Numbers that were numbers stay numbers. */
export function SeenTexts({
  ask,
  value,
  change,
  label,
  error,
  most,
}: Common & { ask?: Ask; value: Json[]; change: (all: Json[]) => void; most: number }) {
  const seen = useSuggestions(ask, '');
  const back = (text: string): Json => value.find((one) => typeof one !== 'string' && String(one) === text) ?? text;
  return (
    <TagsInput
      aria-label={label}
      size="xs"
      miw={180}
      maw="100%"
      maxTags={most}
      maxLength={255}
      acceptValueOnBlur
      value={value.map(String)}
      error={error !== undefined}
      data={[...new Set(seen.map((one) => one.value))]}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      onChange={(texts) => change(texts.map(back))}
    />
  );
}

export function Number_({
  label,
  error,
  value,
  min,
  max,
  decimal,
  change,
}: Common & {
  value: Json | undefined;
  min?: number;
  decimal?: boolean;
  change: (value: Json) => void;
}) {
  return (
    <NumberInput
      aria-label={label}
      size="xs"
      w={chars(String(value ?? ''), 5, 16)}
      value={typeof value === 'number' ? value : ''}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={decimal ?? false}
      decimalScale={6}
      error={error !== undefined}
      onChange={(next) => change(typeof next === 'number' ? next : next === '' ? '' : Number(next))}
    />
  );
}

/** One of a few. */
export function Choice({
  label,
  error,
  value,
  data,
  change,
}: Common & {
  value: string;
  data: Option[];
  change: (value: string) => void;
}) {
  const all = withValue(data, value);
  const said = all.find((one) => one.value === value)?.label ?? value;
  return (
    <NativeSelect
      aria-label={label}
      size="xs"
      w={chars(said, 8, 34)}
      maw="100%"
      error={error !== undefined}
      value={value}
      data={all}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** One of many, found by typing. */
export function Sought({
  label,
  error,
  value,
  data,
  change,
}: Common & {
  value: string;
  data: Option[];
  change: (value: string) => void;
}) {
  const all = withValue(data, value);
  return (
    <Select
      aria-label={label}
      size="xs"
      w={chars(all.find((one) => one.value === value)?.label ?? '', 18, 44)}
      maw="100%"
      searchable
      allowDeselect={false}
      error={error !== undefined}
      value={value || null}
      data={all}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', transitionProps: { duration: 0 } }}
      onChange={(next) => change(next ?? '')}
    />
  );
}
