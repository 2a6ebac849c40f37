import { Text, UnstyledButton } from '@mantine/core';
import type { JsonObject } from '../../api/types';
import { useT, type Translate } from '../../i18n';
import type { MessageKey } from '../../i18n/en';
import { Card } from '../../ui/Card';
import ready from '../gallery.json';
import { sentence } from '../sentence';

export interface Ready {
  key: string;
  rule: JsonObject;
}
/** Rules to start from; the server's tests save each of them. */
export const gallery = ready as unknown as Ready[];
export const readyName = (t: Translate, key: string) => t(`gallery.${key}` as MessageKey);
export const readyWhy = (t: Translate, key: string) => t(`galleryWhy.${key}` as MessageKey);

export function Gallery({ choose }: { choose: (ready: Ready) => void }) {
  const t = useT();
  return (
    <Card title={t('builder.gallery')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('builder.galleryWhat')}
      </Text>
      <div className="gallery">
        {gallery.map((one) => (
          <UnstyledButton key={one.key} className="gallery-card" onClick={() => choose(one)}>
            <Text span display="block" size="sm" fw={600}>
              {readyName(t, one.key)}
            </Text>
            <Text span display="block" size="xs" c="dimmed" mb={6}>
              {readyWhy(t, one.key)}
            </Text>
            <Text span size="xs" className="clamp3 wrap">
              {sentence(t, one.rule)}
            </Text>
          </UnstyledButton>
        ))}
      </div>
    </Card>
  );
}
