import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { JsonObject } from '../api/types';
import { useT } from '../i18n';
import { useTraits } from '../traits/api';
import { traitPath } from '../traits/paths';
import { Value } from '../traits/Value';
import { Card } from '../ui/Card';

/** What is worked out of what this person did? Nothing to show where nobody has defined anything. */
export function ComputedCard({ computed }: { computed: JsonObject | null | undefined }) {
  const t = useT();
  const traits = useTraits().data?.items ?? [];
  const values = Object.entries(computed ?? {});
  if (traits.length === 0 && values.length === 0) return null;
  return (
    <Card title={t('profile.computed')}>
      {values.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('profile.computedEmpty')}
        </Text>
      )}
      <dl className="facts">
        {values.map(([key, value]) => {
          const trait = traits.find((one) => one.key === key);
          return (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <Anchor component={Link} to={traitPath(key)} c="inherit" size="sm" title={key}>
                  <bdi>{trait?.name ?? key}</bdi>
                </Anchor>
              </dt>
              <dd>
                <Value kind={trait?.kind} value={value} />
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
