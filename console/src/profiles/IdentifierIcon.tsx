import {
  IconAt,
  IconBrowser,
  IconCookie,
  IconCreditCard,
  IconDeviceMobile,
  IconId,
  IconMessages,
  IconPhone,
  IconTag,
} from '@tabler/icons-react';

const ICONS: Record<string, typeof IconAt> = {
  email: IconAt,
  phone: IconPhone,
  user_id: IconId,
  anonymous_id: IconCookie,
  device: IconDeviceMobile,
  webpush: IconBrowser,
  messenger: IconMessages,
  loyalty_card: IconCreditCard,
};

export function IdentifierIcon({ type }: { type: string }) {
  const Icon = ICONS[type] ?? IconTag;
  return <Icon size={16} stroke={1.7} aria-hidden className="dim" style={{ flex: 'none' }} />;
}
