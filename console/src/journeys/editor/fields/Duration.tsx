import { Group, Input, NativeSelect, NumberInput } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { hasMessage, useT } from '../../../i18n';

const UNITS = [
  ['m', 'minutes'],
  ['h', 'hours'],
  ['d', 'days'],
] as const;

interface Props {
  label: string;
  help?: string;
  required: boolean;
  value: string | undefined;
  error?: string;
  /** Said when nothing is chosen. */
  standard?: string;
  set: (value: string | undefined) => void;
}

/** "30m" as a number and its unit. */
export function Duration({ label, help, required, value, error, standard, set }: Props) {
  const t = useT();
  const id = useId();
  const [, number = '', unit = 'h'] = /^(\d*)([mhd])$/.exec(value ?? '') ?? [];
  const write = (count: string | number, of: string) => set(count === '' ? undefined : `${count}${of}`);
  return (
    <Input.Wrapper id={id} label={label} description={help} required={required} error={error}>
      <Group gap="xs" wrap="nowrap">
        <NumberInput
          id={id}
          w={100}
          min={0}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          placeholder={standard}
          error={!!error}
          value={number === '' ? '' : Number(number)}
          onChange={(next) => write(next, unit)}
        />
        <NativeSelect
          aria-label={`${label}: ${t('builder.unit')}`}
          style={{ flex: 1 }}
          value={unit}
          data={UNITS.map(([short, long]) => {
            const key = `unit.${long}`;
            return { value: short, label: hasMessage(key) ? t(key, { count: Number(number || 2) }) : long };
          })}
          onChange={(event) => number !== '' && write(number, event.currentTarget.value)}
        />
      </Group>
    </Input.Wrapper>
  );
}
