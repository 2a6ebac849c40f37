import { Container, Group, NativeSelect, Text, Title } from '@mantine/core';
import { useLocation } from 'react-router';
import { DoorFrame } from '../../access/DoorFrame';
import { languages, useI18n, useT, type Language } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { Logo } from '../../shell/Logo';
import { ThemeSwitch } from '../../shell/ThemeSwitch';
import { Card } from '../../ui/Card';
import { Loading } from '../../ui/Loading';
import { StatTile } from '../../ui/StatTile';
import { useTitle } from '../../ui/useTitle';
import { Canvas } from '../Canvas';
import { JourneyStatusMark } from '../JourneyStatusMark';
import { useShared } from './api';

/** Where a shared link leads: the drawing and the numbers, for somebody who is not in. The token stands behind the number sign. */
export function SharedPage() {
  const t = useT();
  const format = useFormat();
  const shared = useShared(useLocation().hash.slice(1));
  useTitle(shared.data?.journey.title ?? t('journeys.title'));
  if (shared.isPending) return <Loading lines={8} />;
  if (!shared.data) return <DoorFrame title={t('share.void')} explain={t('share.voidDo')} />;
  const { journey, expiresMs } = shared.data;
  const tile = (name: string, value: number) => (
    <StatTile name={name} value={format.compact(value)} exact={format.number(value)} />
  );
  return (
    <Container size="xl" py="md">
      <Group component="header" justify="space-between" mb="md">
        <Group gap="xs">
          <Logo />
          <Text fw={650}>{t('app.name')}</Text>
        </Group>
        <Group gap="xs">
          <Languages />
          <ThemeSwitch />
        </Group>
      </Group>
      <main>
        <Group justify="space-between" mb="md" gap="sm">
          <div className="wrap">
            <Title order={1} className="wrap">
              <bdi>{journey.title}</bdi>
            </Title>
            <Text size="sm" c="dimmed">
              {t('share.viewOnly', { when: format.exact(expiresMs) })}
            </Text>
          </div>
          <JourneyStatusMark status={journey.status} />
        </Group>
        <div className="tiles">
          {tile(t('share.entered'), journey.entered)}
          {tile(t('journeys.inside'), journey.inside)}
          {tile(t('share.left'), journey.left)}
          {tile(t('journeys.sent'), journey.sent)}
          {tile(t('journeys.clicks'), journey.clicked)}
        </div>
        <Card title={t('journeys.graph')}>
          <Canvas
            definition={journey.definition}
            report={{ nodes: journey.nodes, ways: journey.ways }}
            selected={undefined}
            path={undefined}
          />
        </Card>
      </main>
    </Container>
  );
}

/** There is no account whose menu would have it. */
function Languages() {
  const { language, setLanguage, t } = useI18n();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('share.language')}
      value={language}
      onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      data={Object.entries(languages).map(([value, one]) => ({ value, label: one.name }))}
    />
  );
}
