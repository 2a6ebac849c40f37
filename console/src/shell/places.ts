import { IconDeviceMobileMessage, IconSend, IconShieldLock, IconUsers } from '@tabler/icons-react';
import type { MessageKey } from '../i18n/en';

export interface Place {
  path: string;
  name: MessageKey;
  icon: typeof IconUsers;
}

/** The places of the left navigation that exist, in the words of the docs. A new screen is a line here and one in `routes.tsx`. */
export const places: { name: MessageKey; places: Place[] }[] = [
  { name: 'nav.people', places: [{ path: '/people/profiles', name: 'nav.profiles', icon: IconUsers }] },
  {
    name: 'nav.engage',
    places: [
      { path: '/engage/messages', name: 'nav.messages', icon: IconSend },
      { path: '/engage/sandbox', name: 'nav.sandbox', icon: IconDeviceMobileMessage },
    ],
  },
  { name: 'nav.settings', places: [{ path: '/settings/sessions', name: 'nav.sessions', icon: IconShieldLock }] },
];
