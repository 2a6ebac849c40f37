import { Chip, Group, Input, NativeSelect, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useI18n, useT } from '../i18n';
import { DAYS, type Every, type Plan } from './draft';
import { dayName, planWords } from './words';

type Choice = 'now' | Every;
const CHOICES: Choice[] = ['now', 'once', 'day', 'week', 'month'];

/** Five words beside one another are wider than a phone. */
const NARROW = '(max-width: 700px)';

interface Props {
  plan: Plan;
  wrong: (pointer: string) => string | undefined;
  change: (plan: Plan) => void;
}

const chosen = (plan: Plan): Choice => (plan.every === 'once' && plan.first === undefined ? 'now' : plan.every);

/** The plan after another way was chosen: what still makes sense stays. */
function turned(plan: Plan, choice: Choice): Plan {
  if (choice === 'now') return { every: 'once', zone: 'shop' };
  const first = plan.first ?? '';
  if (choice === 'once') return { every: 'once', first, zone: plan.zone };
  return {
    every: choice,
    first,
    until: plan.until,
    zone: plan.zone,
    days: choice === 'week' ? (plan.days ?? ['monday']) : undefined,
    day: choice === 'month' ? (plan.day ?? 1) : undefined,
  };
}

/** When it is sent. */
export function PlanFields({ plan, wrong, change }: Props) {
  const t = useT();
  const { locale } = useI18n();
  const narrow = useMediaQuery(NARROW) ?? false;
  const choice = chosen(plan);
  const repeats = choice !== 'now' && choice !== 'once';
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('campaigns.when')}
        orientation={narrow ? 'vertical' : 'horizontal'}
        style={{ alignSelf: 'flex-start' }}
        value={choice}
        data={CHOICES.map((value) => ({ value, label: t(`campaigns.every.${value}`) }))}
        onChange={(value) => change(turned(plan, value as Choice))}
      />
      {choice === 'week' && (
        <Input.Wrapper label={t('campaigns.days')} error={wrong('/plan/days')}>
          <Chip.Group multiple value={plan.days ?? []} onChange={(days) => change({ ...plan, days })}>
            <Group gap={6} mt={4}>
              {DAYS.map((day) => (
                <Chip key={day} value={day} size="xs">
                  {dayName(day, locale)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
      )}
      {choice !== 'now' && (
        <Group gap="sm" align="flex-start">
          {choice === 'month' && (
            <NumberInput
              label={t('campaigns.dayOfMonth')}
              w={140}
              min={1}
              max={28}
              allowDecimal={false}
              value={plan.day}
              error={wrong('/plan/day')}
              onChange={(day) => change({ ...plan, day: Number(day) || 1 })}
            />
          )}
          <TextInput
            type="datetime-local"
            label={t(repeats ? 'campaigns.firstOfAll' : 'campaigns.first')}
            required
            w={220}
            value={plan.first ?? ''}
            error={wrong('/plan/first')}
            onChange={(event) => change({ ...plan, first: event.currentTarget.value })}
          />
          {repeats && (
            <TextInput
              type="date"
              label={t('campaigns.until')}
              w={170}
              value={plan.until ?? ''}
              error={wrong('/plan/until')}
              onChange={(event) => change({ ...plan, until: event.currentTarget.value || undefined })}
            />
          )}
          <NativeSelect
            label={t('campaigns.zone')}
            w={170}
            value={plan.zone}
            error={wrong('/plan/zone')}
            data={(['shop', 'person'] as const).map((value) => ({ value, label: t(`campaigns.zone.${value}`) }))}
            onChange={(event) => change({ ...plan, zone: event.currentTarget.value as Plan['zone'] })}
          />
        </Group>
      )}
      {(choice === 'now' || plan.first) && (
        <Text size="sm" c="dimmed" aria-live="polite">
          {planWords(t, locale, plan)}.
        </Text>
      )}
    </Stack>
  );
}
