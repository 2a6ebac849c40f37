import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { FrequencyRule } from '../api/types';
import { useT, wordFor } from '../i18n';
import { channelKeys } from '../talk/channels';
import { ruleSentence, windowOf, windowText, windowUnits, type WindowUnit } from './frequency';

const RULES_MAX = 20;
const fresh = (rules: FrequencyRule[]): FrequencyRule => {
  let number = rules.length + 1;
  while (rules.some((rule) => rule.key === `rule-${number}`)) number++;
  return {
    key: `rule-${number}`,
    channel: '',
    tag: '',
    purpose: 'marketing',
    counts: 'messages',
    max: 3,
    window: '7d',
    full: 'next_channel',
    waitHours: 24,
  };
};

/** How often may a person be written to? Rules in sentences, all of which must agree. */
export function FrequencyEditor(props: {
  rules: FrequencyRule[];
  wrong: (path: string) => string | undefined;
  change: (rules: FrequencyRule[]) => void;
}) {
  const t = useT();
  const { rules, change } = props;
  const set = (at: number, part: Partial<FrequencyRule>) =>
    change(rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)));
  return (
    <Stack gap="sm" component="fieldset" className="plain-fieldset">
      <Text size="sm" fw={500} component="legend">
        {t('limit.title')}
      </Text>
      <Text size="xs" c="dimmed">
        {t(rules.length === 0 ? 'limit.none' : 'limit.explain')}
      </Text>
      {rules.map((rule, at) => (
        <RuleRow
          key={at}
          rule={rule}
          wrong={(field) => props.wrong(`/frequency/${at}${field}`)}
          set={(part) => set(at, part)}
          remove={() => change(rules.filter((_, i) => i !== at))}
        />
      ))}
      {rules.length < RULES_MAX && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => change([...rules, fresh(rules)])}
          >
            {t('limit.add')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function RuleRow(props: {
  rule: FrequencyRule;
  wrong: (field: string) => string | undefined;
  set: (part: Partial<FrequencyRule>) => void;
  remove: () => void;
}) {
  const t = useT();
  const { rule, set, wrong } = props;
  const window = windowOf(rule.window);
  const rolling = window.unit === 'h' || window.unit === 'd';
  const most = window.unit === 'h' ? 2160 : 90;
  const whole = (value: string | number, least: number, high: number) =>
    Math.min(high, Math.max(least, Math.round(Number(value) || 0)));
  return (
    <div className="rule-card" role="group" aria-label={rule.key}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb={6}>
        <Text size="sm" className="wrap">
          {ruleSentence(t, rule)}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('limit.remove', { key: rule.key })}
          onClick={props.remove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      <Group gap="xs" align="flex-start">
        <TextInput
          size="xs"
          w={120}
          label={t('limit.key')}
          value={rule.key}
          maxLength={100}
          error={wrong('/key')}
          onChange={(event) => set({ key: event.currentTarget.value })}
        />
        <NumberInput
          size="xs"
          w={80}
          label={t('limit.max')}
          min={0}
          max={1000}
          value={rule.max}
          error={wrong('/max')}
          onChange={(value) => set({ max: whole(value, 0, 1000) })}
        />
        <Choice
          w={130}
          label={t('limit.counts')}
          value={rule.counts}
          data={['messages', 'occasions'] as const}
          name={(value) => t(`limit.counts.${value}`)}
          choose={(counts) => set({ counts })}
        />
        {rolling && (
          <NumberInput
            size="xs"
            w={80}
            label={t('limit.in')}
            min={1}
            max={most}
            value={window.length}
            error={wrong('/window')}
            onChange={(value) => set({ window: windowText(whole(value, 1, most), window.unit) })}
          />
        )}
        <Choice
          w={150}
          label={t('limit.unit')}
          value={window.unit}
          data={windowUnits}
          name={(value: WindowUnit) => t(`limit.unit.${value}`)}
          choose={(unit) => set({ window: windowText(Math.min(window.length, unit === 'd' ? 90 : 2160), unit) })}
        />
        <Select
          size="xs"
          w={140}
          label={t('messages.channel')}
          placeholder={t('limit.anyChannel')}
          clearable
          data={channelKeys.map((value) => ({ value, label: wordFor(t, 'channel', value) }))}
          value={rule.channel || null}
          onChange={(channel) => set({ channel: channel ?? '' })}
        />
        <TextInput
          size="xs"
          w={120}
          label={t('limit.tag')}
          placeholder={t('limit.anyTag')}
          value={rule.tag}
          maxLength={100}
          error={wrong('/tag')}
          onChange={(event) => set({ tag: event.currentTarget.value })}
        />
        <Choice
          w={170}
          label={t('limit.purpose')}
          value={rule.purpose}
          data={['marketing', 'all'] as const}
          name={(value) => t(`limit.purpose.${value}`)}
          choose={(purpose) => set({ purpose })}
        />
        <Choice
          w={170}
          label={t('limit.full')}
          value={rule.full}
          data={['next_channel', 'skip', 'wait'] as const}
          name={(value) => t(`limit.does.${value}`)}
          choose={(full) => set({ full })}
        />
        {rule.full === 'wait' && (
          <NumberInput
            size="xs"
            w={110}
            label={t('limit.waitHours')}
            min={1}
            max={24}
            value={rule.waitHours}
            onChange={(value) => set({ waitHours: whole(value, 1, 24) })}
          />
        )}
      </Group>
    </div>
  );
}

function Choice<Value extends string>(props: {
  w: number;
  label: string;
  value: Value;
  data: readonly Value[];
  name: (value: Value) => string;
  choose: (value: Value) => void;
}) {
  return (
    <Select
      size="xs"
      w={props.w}
      label={props.label}
      allowDeselect={false}
      data={props.data.map((value) => ({ value, label: props.name(value) }))}
      value={props.value}
      onChange={(value) => value && props.choose(value as Value)}
    />
  );
}
