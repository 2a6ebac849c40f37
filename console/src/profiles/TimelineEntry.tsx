import { Anchor, Collapse, Text, UnstyledButton } from '@mantine/core';
import {
  IconActivity,
  IconChevronRight,
  IconEye,
  IconFingerprint,
  IconIdBadge2,
  IconRoute,
  IconShieldCheck,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { Json, TimelineItem, TimelineKind } from '../api/types';
import { hasMessage, useT, wordFor, type Translate } from '../i18n';
import { toMs, useFormat } from '../i18n/format';
import { ChannelIcon, isChannel } from '../talk/channels';
import { messagePath } from '../talk/paths';
import { reasonText } from '../talk/reasons';
import { JsonFacts } from '../ui/JsonValue';
import { entrySummary } from './entrySummary';
import { named, useNames } from './names';

const KIND_ICONS: Record<string, typeof IconActivity> = {
  track: IconActivity,
  page: IconEye,
  screen: IconEye,
  identify: IconIdBadge2,
  identity: IconFingerprint,
  segment: IconUsersGroup,
  group: IconUsersGroup,
  journey: IconRoute,
  consent: IconShieldCheck,
  profile: IconIdBadge2,
};

type Format = ReturnType<typeof useFormat>;

const asText = (value: Json | undefined) => (typeof value === 'string' && value ? value : undefined);

const FACTS: ReadonlySet<TimelineKind> = new Set(['segment', 'journey', 'message', 'identity', 'consent', 'profile']);

/** A fact of Braid in the reader's language, an event as its source calls it. */
function entryName(t: Translate, item: TimelineItem): string {
  const key = `fact.${item.name.toLowerCase().replaceAll(' ', '_')}`;
  if (FACTS.has(item.kind) && hasMessage(key)) return t(key);
  return item.name || wordFor(t, 'kind', item.kind);
}

/** What a consent, a pause or a suppression is about: channel, address, purpose, until when. */
function consentSummary(t: Translate, format: Format, item: TimelineItem): string {
  const said = item.properties ?? {};
  const channel = asText(said.channel);
  const purpose = asText(said.purpose);
  return [
    purpose && wordFor(t, 'purpose', purpose),
    channel && wordFor(t, 'channel', channel),
    asText(said.address),
    typeof said.until_ms === 'number' && t('pause.untilShort', { when: format.date(said.until_ms) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** One thing that happened: icon, name, what matters of it in a line; its properties on demand. */
export function TimelineEntry({ item }: { item: TimelineItem }) {
  const t = useT();
  const format = useFormat();
  const panel = useId();
  const [open, setOpen] = useState(false);
  const ms = toMs(item.time);
  const properties = item.properties ?? {};
  const channel = item.channel ?? asText(properties.channel);
  const reason = asText(properties.reason);
  const send = item.sendId ?? asText(properties.send_id);
  const Icon = KIND_ICONS[item.kind.toLowerCase()] ?? IconActivity;
  const names = useNames();
  const summary = item.kind === 'consent' ? consentSummary(t, format, item) : entrySummary(named(names, item));
  return (
    <li>
      <UnstyledButton
        className="timeline-head"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <span className="timeline-icon">
          {channel && isChannel(channel) && (item.kind === 'message' || item.kind === 'consent') ? (
            <ChannelIcon channel={channel} />
          ) : (
            <Icon size={16} stroke={1.7} aria-hidden />
          )}
        </span>
        <span className="wrap clamp3" style={{ flex: 1 }}>
          <Text span size="sm" fw={550} className="wrap">
            <bdi>{entryName(t, item)}</bdi>
          </Text>{' '}
          {summary && (
            <Text span size="sm" c="dimmed" className="wrap">
              <bdi>{summary}</bdi>
            </Text>
          )}
          {reason && (
            <Text size="xs" c="dimmed" className="wrap">
              {item.kind === 'consent' && !hasMessage(`reason.${reason}`)
                ? t('consent.reasonWas', { reason })
                : reasonText(t, reason)}
            </Text>
          )}
        </span>
        {ms !== undefined && (
          <Text span size="xs" c="dimmed" component="time" title={format.exact(ms)} style={{ flex: 'none' }}>
            {format.clock(ms)}
          </Text>
        )}
        <IconChevronRight size={14} className="dim chevron" data-open={open || undefined} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={open} id={panel}>
        {open && (
          <div className="timeline-detail">
            <JsonFacts value={properties} empty={t('timeline.noProperties')} />
            {send && (
              <Anchor component={Link} to={messagePath(send)} size="sm" mt={6} display="inline-block">
                {t('timeline.message')}
              </Anchor>
            )}
            {ms !== undefined && (
              <Text size="xs" c="dimmed" mt={6} className="wrap">
                {wordFor(t, 'kind', item.kind)} · {format.exact(ms)}
                {item.messageId && (
                  <>
                    {' '}
                    · <bdi className="mono">{item.messageId}</bdi>
                  </>
                )}
              </Text>
            )}
          </div>
        )}
      </Collapse>
    </li>
  );
}
