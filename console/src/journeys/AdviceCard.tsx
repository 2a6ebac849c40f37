import { Anchor, List } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import type { Journey } from '../api/types';
import { useT } from '../i18n';
import { Card } from '../ui/Card';
import { graphOf, idOf } from './graph';

/** What might this journey be better for, and at which step? */
export function AdviceCard({ journey, choose }: { journey: Journey; choose: (node: string) => void }) {
  const t = useT();
  const nodes = graphOf(journey.definition).nodes;
  return (
    <Card title={t('journeys.advice')}>
      <List size="sm" spacing={6} icon={<IconBulb size={16} aria-hidden />}>
        {journey.advice.map((one) => {
          const node = nodes.find((other) => idOf(other) === one.node);
          return (
            <List.Item key={`${one.code} ${one.node ?? ''} ${one.about ?? ''}`}>
              {node && (
                <>
                  <Anchor component="button" type="button" size="sm" onClick={() => choose(idOf(node))}>
                    {String(node.title ?? node.id)}
                  </Anchor>
                  {': '}
                </>
              )}
              {t(`journeys.advise.${one.code}`, { about: one.about ?? '' })}
            </List.Item>
          );
        })}
      </List>
    </Card>
  );
}
