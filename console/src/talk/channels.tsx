/** The one place that says how a channel looks: its colour, its icon. Told apart without colour by the icon and the word. */
import { Group, Text } from '@mantine/core';
import {
  IconBell,
  IconBrowser,
  IconBuildingStore,
  IconDeviceMobile,
  IconMail,
  IconMailbox,
  IconMessage2,
  IconMessages,
  IconPhoneCall,
  IconSend,
  IconWebhook,
} from '@tabler/icons-react';
import { useT, wordFor } from '../i18n';

interface ChannelLook {
  icon: typeof IconMail;
  /** CSS colour, readable on light and dark ground. */
  colour: string;
}

export const channels: Record<string, ChannelLook> = {
  email: { icon: IconMail, colour: 'light-dark(#1f6fb2, #74b9f5)' },
  sms: { icon: IconMessage2, colour: 'light-dark(#2b7a3d, #7fd08f)' },
  push: { icon: IconBell, colour: 'light-dark(#a85a00, #f5b562)' },
  webpush: { icon: IconBrowser, colour: 'light-dark(#8a6d00, #e3cb5b)' },
  messenger: { icon: IconMessages, colour: 'light-dark(#6a4bb8, #b9a3f2)' },
  onsite: { icon: IconDeviceMobile, colour: 'light-dark(#b03a78, #f19ac6)' },
  voice: { icon: IconPhoneCall, colour: 'light-dark(#0b7a75, #66d0ca)' },
  store: { icon: IconBuildingStore, colour: 'light-dark(#8d4a2f, #e0a283)' },
  mail: { icon: IconMailbox, colour: 'light-dark(#5c6470, #b3bac6)' },
  webhook: { icon: IconWebhook, colour: 'light-dark(#b3261e, #ff9d94)' },
};

/** The channels that can be chosen now. */
export const channelKeys = ['email', 'sms', 'push', 'webpush', 'webhook'];

export const isChannel = (key: string) => Object.hasOwn(channels, key);

/** The channel's icon in its colour; the word must stand nearby or in `label`. */
export function ChannelIcon({ channel, size = 16, label }: { channel: string; size?: number; label?: string }) {
  const look = isChannel(channel) ? channels[channel] : undefined;
  const Icon = look?.icon ?? IconSend;
  return (
    <Icon
      size={size}
      stroke={1.8}
      style={{ color: look?.colour, flex: 'none' }}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    />
  );
}

/** Icon and word. */
export function ChannelMark({ channel }: { channel: string }) {
  const t = useT();
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <ChannelIcon channel={channel} />
      <Text span size="sm" className="nowrap">
        {wordFor(t, 'channel', channel)}
      </Text>
    </Group>
  );
}
