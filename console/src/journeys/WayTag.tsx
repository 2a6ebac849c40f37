import { Tag } from '../ui/Tag';

/** On which of several parallel ways was it? Nothing where there is one. */
export const WayTag = ({ way }: { way: string }) =>
  way && (
    <Tag tone="calm">
      <bdi>{way}</bdi>
    </Tag>
  );
