import { Skeleton, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Tone } from './Tag';

interface Props {
  name: string;
  /** The number as it is read ("1.2 K", "€ 48.10"); undefined while it loads. */
  value: string | undefined;
  /** The exact number, on hover. */
  exact?: string;
  /** What it means, compares with, or lacks. */
  note?: ReactNode;
  /** Every number is a door: the people, messages or events behind it, already filtered. */
  to?: string;
  tone?: Tone;
}

/** One number that matters, with the way to what is behind it. Several stand in `<div className="tiles">`. */
export function StatTile({ name, value, exact, note, to, tone }: Props) {
  const number = (
    <Text component="span" className="tile-value" data-tone={tone}>
      {value}
    </Text>
  );
  return (
    <div className="card tile">
      <Text size="xs" c="dimmed" fw={600}>
        {name}
      </Text>
      {value === undefined ? (
        <Skeleton h={30} w={90} my={4} aria-busy="true" />
      ) : (
        <Tooltip label={exact} disabled={!exact}>
          {to ? (
            <Link to={to} className="tile-door">
              {number}
            </Link>
          ) : (
            number
          )}
        </Tooltip>
      )}
      {note && (
        <Text component="div" size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </div>
  );
}
