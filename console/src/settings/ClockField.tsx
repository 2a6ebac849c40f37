import { TextInput } from '@mantine/core';
import { useState } from 'react';

const CLOCK = /^([01]?\d|2[0-3]):?([0-5]\d)$/;

/** A time of day, 21:00: a browser's own field follows the browser's language, which may say "9 PM" in a Ukrainian console. */
export function ClockField(props: { label: string; wrong: string; value: number; onChange: (minute: number) => void }) {
  const [typed, type] = useState<string>();
  const shown = typed ?? clockOf(props.value);
  return (
    <TextInput
      label={props.label}
      value={shown}
      inputMode="numeric"
      maxLength={5}
      error={typed !== undefined && minuteOf(typed) === undefined ? props.wrong : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        type(text);
        const minute = minuteOf(text.trim());
        if (minute !== undefined) props.onChange(minute);
      }}
      onBlur={() => type(undefined)}
    />
  );
}

export const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes since midnight, or undefined for what is no time of day. */
export function minuteOf(text: string): number | undefined {
  const found = CLOCK.exec(text);
  return found ? 60 * Number(found[1]) + Number(found[2]) : undefined;
}
