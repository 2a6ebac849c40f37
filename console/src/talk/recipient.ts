import type { Message } from '../api/types';
import type { Translate } from '../i18n';
import { calledOf } from '../profiles/name';

const BROWSERS: [RegExp, string][] = [
  [/(^|\.)googleapis\.com$/, 'Chrome'],
  [/(^|\.)mozilla\.com$/, 'Firefox'],
  [/(^|\.)apple\.com$/, 'Safari'],
  [/(^|\.)notify\.windows\.com$/, 'Edge'],
];

/** What a message's address is for people: a push goes to an app or a browser, whose token tells nobody anything. */
export function addressWords(t: Translate, channel: string, address: string | null | undefined): string {
  if (!address) return '';
  if (channel === 'push') return t('recipient.app');
  if (channel !== 'webpush') return address;
  const name = BROWSERS.find(([host]) => host.test(hostOf(address)))?.[1];
  return name ? t('recipient.browserOf', { name }) : t('recipient.browser');
}

/** Who gets it, and where, for a row of a list. */
export function recipient(t: Translate, send: Pick<Message, 'channel' | 'address' | 'profile' | 'profileName'>) {
  const where = addressWords(t, send.channel, send.address);
  const who = calledOf(t, { id: send.profile, name: send.profileName });
  return { who, where: where === who ? '' : where };
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname;
  } catch {
    return '';
  }
}
