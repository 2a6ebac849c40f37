import { Group, NumberInput, Text } from '@mantine/core';
import { useT, wordFor } from '../i18n';
import { channelKeys } from '../talk/channels';

/** What does a message cost? By channel, a thousand of them, in the shop's currency; what is left empty has no price. */
export function PriceFields(props: {
  currency: string;
  prices: Record<string, number>;
  change: (prices: Record<string, number>) => void;
}) {
  const t = useT();
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: props.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const minor = 10 ** digits;
  const set = (channel: string, value: string | number) => {
    const { [channel]: _, ...others } = props.prices;
    props.change(value === '' ? others : { ...others, [channel]: Math.max(0, Math.round(Number(value) * minor)) });
  };
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('pressure.prices')}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {t('pressure.pricesWhat', { currency: props.currency })}
      </Text>
      <Group gap="xs">
        {channelKeys.map((channel) => (
          <NumberInput
            key={channel}
            size="xs"
            w={120}
            label={wordFor(t, 'channel', channel)}
            min={0}
            max={1_000_000_000 / minor}
            decimalScale={digits}
            value={props.prices[channel] === undefined ? '' : (props.prices[channel] ?? 0) / minor}
            onChange={(value) => set(channel, value)}
          />
        ))}
      </Group>
    </div>
  );
}
