import { Anchor, List } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import type { Journey } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { graphOf, idOf } from './graph';
import { stepTitles } from './steps';

/** What might this journey be better for, and at which step? */
export function AdviceCard({ journey, choose }: { journey: Journey; choose: (node: string) => void }) {
  const t = useT();
  const { nodes } = graphOf(journey.definition);
  const step = stepTitles(t, nodes);
  return (
    <Card title={t('journeys.advice')}>
      <List size="sm" spacing={6} icon={<IconBulb size={16} aria-hidden />}>
        {journey.advice.map((one) => (
          <List.Item key={`${one.code} ${one.node ?? ''} ${one.about ?? ''}`}>
            {one.node && nodes.some((node) => idOf(node) === one.node) && (
              <>
                <Anchor component="button" type="button" size="sm" onClick={() => choose(one.node!)}>
                  <bdi>{step(one.node)}</bdi>
                </Anchor>
                {': '}
              </>
            )}
            {t(`journeys.advise.${one.code}`, { about: one.about ?? '' })}
          </List.Item>
        ))}
      </List>
    </Card>
  );
}
