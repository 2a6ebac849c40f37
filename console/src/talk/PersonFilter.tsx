import { Select, type ComboboxItem } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import type { Page, Person } from '../api/types';
import { useT } from '../i18n';
import { calledOf } from '../profiles/name';

const TYPING_PAUSE_MS = 250;
const OFFERED = 8;

/** A filter that is one person: found by name, address or number. */
export function PersonFilter(props: {
  value: string | undefined;
  onChoose: (value: string | null) => void;
  /** Of a form; else it is a filter's. */
  label?: string;
  description?: string;
}) {
  const t = useT();
  const [typed, type] = useState('');
  const [sought] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const found = useQuery({
    queryKey: ['person-filter', sought],
    queryFn: ({ signal }) =>
      http.get<Page<Person>>('/api/profiles/search', { q: sought || undefined, limit: OFFERED }, signal),
    staleTime: 30_000,
  });
  const people = (found.data?.items ?? []).map((one) => ({ value: one.id, label: calledOf(t, one) }));
  const chosen = props.value;
  // The name goes with the list that it was chosen from.
  const [known, remember] = useState<ComboboxItem>();
  const data =
    !chosen || people.some((one) => one.value === chosen)
      ? people
      : [
          ...people,
          { value: chosen, label: known?.value === chosen ? known.label : t('profile.number', { id: chosen }) },
        ];
  return (
    <Select
      label={props.label ?? t('messages.profile')}
      description={props.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('messages.profileHint')}
      w={props.label ? undefined : 220}
      clearable
      searchable
      data={data}
      // The server has sought already, in more than the name.
      filter={({ options }) => options}
      nothingFoundMessage={found.isSuccess ? t('messages.profileNone') : undefined}
      value={chosen ?? null}
      onChange={(value, option) => {
        remember(option ?? undefined);
        props.onChoose(value);
      }}
      onSearchChange={type}
    />
  );
}
