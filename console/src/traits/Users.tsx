import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ComputedTrait } from '../api/types';
import { useT } from '../i18n';
import { segmentPath } from '../segments/paths';
import { traitPath } from './paths';

/** What names the trait: segments and other computed traits. */
export function Users({ of }: { of: ComputedTrait }) {
  const t = useT();
  const users = of.usedBy ?? [];
  if (users.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" className="wrap">
      {t('segments.usedBy')}{' '}
      {users.map((user, at) => (
        <span key={`${user.kind}:${user.key}`}>
          {at > 0 && ', '}
          <Anchor component={Link} to={user.kind === 'trait' ? traitPath(user.key) : segmentPath(user.key)} size="xs">
            <bdi>{user.title || user.key}</bdi>
          </Anchor>
        </span>
      ))}
    </Text>
  );
}
