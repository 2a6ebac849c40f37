import { Group, List, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import type { Journey } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';

/** What might this journey be better for? */
export function AdviceCard({ advice }: { advice: Journey['advice'] }) {
  const t = useT();
  return (
    <Card title={t('journeys.advice')}>
      <List spacing={6} center={false} icon={<IconBulb size={16} aria-hidden />}>
        {advice.map((one) => (
          <List.Item key={one}>
            <Group gap={6}>
              <Text size="sm">{t(`journeys.advise.${one}`)}</Text>
            </Group>
          </List.Item>
        ))}
      </List>
    </Card>
  );
}
