import { Collapse, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Membership, Profile } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { useWhenText } from '../ui/When';
import { useNames } from './names';
import { whyText } from './why';

/** In which segments is this person, why, and when will that change? */
export function SegmentsCard({ profile }: { profile: Profile }) {
  const t = useT();
  const all: Membership[] = profile.memberships ?? profile.segments.map((key) => ({ key, member: true }));
  const inside = all.filter((segment) => segment.member);
  const outside = all.filter((segment) => !segment.member);
  return (
    <Card title={t('profile.segments')}>
      {inside.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('profile.segmentsEmpty')}
        </Text>
      )}
      <SegmentList segments={inside} />
      {outside.length > 0 && <Outside segments={outside} />}
    </Card>
  );
}

/** Why not in the others: on demand. */
function Outside({ segments }: { segments: Membership[] }) {
  const t = useT();
  const panel = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton mt="xs" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
        <Text size="xs" c="dimmed" fw={600} component="span">
          {t('profile.segmentsOut', { count: segments.length })}{' '}
          <IconChevronRight size={12} className="chevron" data-open={open || undefined} aria-hidden />
        </Text>
      </UnstyledButton>
      <Collapse expanded={open} id={panel}>
        {open && <SegmentList segments={segments} />}
      </Collapse>
    </>
  );
}

function SegmentList({ segments }: { segments: Membership[] }) {
  const t = useT();
  const whenText = useWhenText();
  const format = useFormat();
  const say = {
    when: whenText,
    duration: format.duration,
    number: format.number,
    money: format.money,
    segment: useNames().segment,
  };
  return (
    <ul className="rows tight">
      {segments.map((segment) => (
        <li key={segment.key}>
          <Text size="sm" fw={550} className="wrap">
            <bdi>{segment.name || segment.key}</bdi>{' '}
            {segment.sinceMs != null && (
              <Text span size="xs" c="dimmed" fw={400}>
                {t('profile.segmentSince', { when: whenText(segment.sinceMs) })}
              </Text>
            )}
          </Text>
          {segment.reasons?.map((why, at) => (
            <Text key={at} size="xs" c="dimmed" className="wrap">
              <bdi>{whyText(t, say, why)}</bdi>
            </Text>
          ))}
          {segment.nextFlipMs != null && (
            <Text size="xs" c="var(--braid-warn)">
              {t(segment.member ? 'profile.segmentFlip' : 'profile.segmentEnters', {
                when: whenText(segment.nextFlipMs),
              })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
