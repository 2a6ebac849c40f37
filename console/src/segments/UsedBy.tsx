import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { campaignPath } from '../campaigns/paths';
import { useT } from '../i18n';
import { journeyPath } from '../journeys/paths';
import { traitPath } from '../traits/paths';
import { segmentPath } from './paths';

interface User {
  kind: string;
  key: string;
  title?: string;
}

const PATHS: Record<string, (key: string) => string> = {
  campaign: campaignPath,
  journey: journeyPath,
  trait: traitPath,
};
const pathOf = (user: User) => (PATHS[user.kind] ?? segmentPath)(user.key);
/** A message's text has no page of its own yet. */
const hasPage = (user: User) => user.kind !== 'message';

/** What names a segment or a computed trait, each a door. */
export function UsedBy({ users }: { users: User[] | null | undefined }) {
  const t = useT();
  if (!users?.length) return null;
  return (
    <Text size="xs" c="dimmed" className="wrap">
      {t('segments.usedBy')}{' '}
      {users.map((user, at) => (
        <span key={`${user.kind}:${user.key}`}>
          {at > 0 && ', '}
          {hasPage(user) ? (
            <Anchor component={Link} to={pathOf(user)} size="xs">
              <bdi>{user.title || user.key}</bdi>
            </Anchor>
          ) : (
            <>
              {t('segments.usedByMessage')} <bdi>{user.title || user.key}</bdi>
            </>
          )}
        </span>
      ))}
    </Text>
  );
}
