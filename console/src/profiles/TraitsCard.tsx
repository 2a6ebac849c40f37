import { Anchor, Text, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import type { JsonObject } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { JsonFacts } from '../ui/JsonValue';

const SHOWN = 12;

/** What is known about this person? */
export function TraitsCard({ traits }: { traits: JsonObject }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const [filter, setFilter] = useState('');
  const names = Object.keys(traits).sort((a, b) => a.localeCompare(b));
  const many = names.length > SHOWN;
  const matching = names.filter((name) => name.toLowerCase().includes(filter.trim().toLowerCase()));
  const shown = all || filter ? matching : matching.slice(0, SHOWN);
  return (
    <Card title={t('profile.traits')}>
      {many && (
        <TextInput
          size="xs"
          mb="xs"
          leftSection={<IconFilter size={14} />}
          placeholder={t('profile.traitsFilter', { count: names.length })}
          aria-label={t('profile.traitsFilter', { count: names.length })}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      {many && matching.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('profile.traitsNoMatch')}
        </Text>
      ) : (
        <JsonFacts
          value={Object.fromEntries(shown.map((name) => [name, traits[name] ?? null]))}
          empty={t('profile.traitsEmpty')}
        />
      )}
      {many && !filter && (
        <Anchor component="button" type="button" size="sm" mt={8} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('action.less') : t('action.showAll', { count: names.length })}
        </Anchor>
      )}
    </Card>
  );
}
