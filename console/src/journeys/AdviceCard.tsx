import { Box, List } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import type { Journey } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';

/** What might this journey be better for? */
export function AdviceCard({ advice }: { advice: Journey['advice'] }) {
  const t = useT();
  return (
    <Box mt="md">
      <Card title={t('journeys.advice')}>
        <List size="sm" spacing={6} icon={<IconBulb size={16} aria-hidden />}>
          {advice.map((one) => (
            <List.Item key={`${one.code} ${one.node ?? ''} ${one.about ?? ''}`}>
              {t(`journeys.advise.${one.code}`)}
            </List.Item>
          ))}
        </List>
      </Card>
    </Box>
  );
}
