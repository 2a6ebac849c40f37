import { Text } from '@mantine/core';
import type { TestRuns } from '../../api/types';
import { useT } from '../../i18n';
import { When } from '../../ui/When';
import { endWords } from './RunCard';

/** The line that stays of each test; those that can still be looked at above are left out. */
export function PastTests({ past, shown }: { past: TestRuns['past']; shown: string[] }) {
  const t = useT();
  const rows = past.filter((one) => !shown.includes(one.id));
  if (rows.length === 0) return null;
  return (
    <section>
      <Text size="sm" fw={600} component="h3" m={0}>
        {t('testrun.past')}
      </Text>
      <ul className="test-past">
        {rows.map((one) => (
          <li key={one.id}>
            <span>
              <bdi>{t('testrun.pastLine', { person: one.person, by: one.by })}</bdi>{' '}
              <span className="dim">({t(one.drawn ? 'testrun.drawn' : 'testrun.published')})</span>
            </span>
            <span className="dim">
              <When time={one.startedMs} /> · {t('testrun.sends', { count: one.sends })} · {endWords(t, one.ended)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
