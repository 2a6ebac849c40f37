import { Autocomplete } from '@mantine/core';
import { useSuggestions, type Ask } from '../../../segments/builder/inputs';
import type { Json } from '../../../api/types';

interface Props {
  label: string;
  required?: boolean;
  description?: string;
  error?: string;
  maxLength?: number;
  ask: Ask;
  value: string;
  set: (value: Json | undefined) => void;
}

/** A text of a form, with what was really seen. */
export function SeenField({ ask, value, set, ...rest }: Props) {
  const seen = useSuggestions(ask, value);
  return (
    <Autocomplete
      {...rest}
      value={value}
      autoComplete="off"
      spellCheck={false}
      data={[...new Set(seen.map((one) => one.value))]}
      filter={({ options }) => options}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      onChange={(text) => set(text)}
    />
  );
}
