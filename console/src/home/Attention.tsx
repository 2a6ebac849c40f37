import { Anchor, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Home } from '../api/types';
import { useT, wordFor } from '../i18n';
import { useFormat } from '../i18n/format';
import { journeyPath } from '../journeys/paths';
import { messagesPath } from '../talk/paths';

/** One thing that needs a hand: what it is, and the door to it. */
export function Attention({ one }: { one: Home['attention'][number] }) {
  const t = useT();
  const format = useFormat();
  const count = one.more ? `${format.number(one.count)}+` : format.number(one.count);
  const [text, to] = ((): [string, string] => {
    switch (one.what) {
      case 'quarantine':
        return [t('home.quarantine', { count: one.count, text: count }), '/data/quarantine'];
      case 'unknown_sends':
        return [t('home.unknown', { count: one.count, text: count }), messagesPath({ state: 'unknown' })];
      case 'failing_channel':
        return [
          t('home.failing', { channel: wordFor(t, 'channel', one.key ?? ''), count: one.count, of: one.of ?? 0 }),
          messagesPath({ state: 'failed', channel: one.key ?? undefined }),
        ];
      case 'lag':
        return [t('home.lag', { duration: format.about(one.count) }), '/data/live'];
      case 'fold_stopped':
        return [t('home.stopped'), '/data/live'];
      case 'paused_journey':
        return [
          t('home.paused', { journey: one.key ?? '', count: one.count }),
          `${journeyPath(one.key ?? '')}?inside=true`,
        ];
    }
  })();
  return (
    <li>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconAlertTriangle size={17} color="var(--braid-warn)" style={{ flex: 'none', marginTop: 2 }} aria-hidden />
        <Text size="sm" className="wrap">
          <Anchor component={Link} to={to} inherit>
            <bdi>{text}</bdi>
          </Anchor>
        </Text>
      </Group>
    </li>
  );
}
