import { Anchor, Group, Progress, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ChannelBudget } from '../api/types';
import { useI18n } from '../i18n';
import { moneyOfAmount, useFormat } from '../i18n/format';

/** What a channel used of its budget today; the journeys that used the most, where there is room for them. */
export function BudgetUse({ budget, journeys }: { budget: ChannelBudget; journeys?: boolean }) {
  const { t, locale } = useI18n();
  const format = useFormat();
  const max = budget.partsPerDayMax ?? 0;
  const used = budget.partsToday;
  const share = max ? Math.min(100, (100 * used) / max) : 0;
  const micros = budget.microsPerPart ?? 0;
  const money = micros ? moneyOfAmount((used * micros) / 1_000_000, budget.currency ?? undefined, locale) : '';
  const text = max
    ? t('channels.budgetOf', { used: format.number(used), max: format.number(max) })
    : t('channels.budgetUsed', { used: format.number(used), count: used });
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{text}</Text>
        {money && (
          <Text size="sm" c="dimmed">
            {money}
          </Text>
        )}
      </Group>
      {max > 0 && (
        <Progress
          value={share}
          color={share >= 100 ? 'red' : share >= 80 ? 'yellow' : undefined}
          aria-label={t('channels.budget')}
        />
      )}
      {journeys && !!budget.journeys.length && (
        <ul className="rows tight">
          {budget.journeys.map((one) => (
            <li key={one.journey}>
              <Group justify="space-between" gap="xs">
                <Anchor component={Link} to={`/engage/messages?channel=sms&journey=${encodeURIComponent(one.journey)}`}>
                  <bdi>{one.journey}</bdi>
                </Anchor>
                <Text size="sm">
                  {budget.partsPerJourneyMax
                    ? t('channels.budgetOf', {
                        used: format.number(one.parts),
                        max: format.number(budget.partsPerJourneyMax),
                      })
                    : t('channels.budgetUsed', { used: format.number(one.parts), count: one.parts })}
                </Text>
              </Group>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
