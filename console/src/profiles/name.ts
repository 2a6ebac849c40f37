import type { Json, Profile } from '../api/types';
import type { Translate } from '../i18n';

const text = (value: Json | undefined) => (typeof value === 'string' && value.trim() ? value.trim() : undefined);

/** What a person is called: name traits, else the best identifier; undefined for somebody anonymous. */
export function profileName(profile: Profile): string | undefined {
  const { traits } = profile;
  const first = text(traits.firstName) ?? text(traits.first_name);
  const last = text(traits.lastName) ?? text(traits.last_name);
  const whole = text(traits.name) ?? ([first, last].filter(Boolean).join(' ') || undefined);
  const identifier = (type: string) => profile.identifiers.find((one) => one.type === type)?.value;
  return whole ?? identifier('email') ?? identifier('phone') ?? identifier('user_id');
}

/** A trait's value; traits may come as plain values. */
export const initials = (name: string): string =>
  name
    .split(/[\s@._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');

/** What somebody in a list is called, everywhere alike: by what is known, else as a visitor with a number. */
export const calledOf = (
  t: Translate,
  one: { id: string } & Partial<Record<'name' | 'email' | 'phone' | 'userId', string | null>>,
): string => one.name || one.email || one.phone || one.userId || t('profile.anonymous', { id: one.id });
