import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';

/** The name of a thing, which leads to it, and below it the key by which programs know it. */
export function NamedLink({ to, name, code }: { to: string; name: string; code: string }) {
  return (
    <>
      <Anchor component={Link} to={to} size="sm" fw={550} className="wrap">
        <bdi>{name}</bdi>
      </Anchor>
      <Text size="xs" c="dimmed" className="wrap mono">
        {code}
      </Text>
    </>
  );
}
