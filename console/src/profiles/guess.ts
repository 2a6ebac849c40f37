/** What kind of identifier a person typed into the search. */

export const identifierTypes = [
  'user_id',
  'email',
  'phone',
  'messenger',
  'loyalty_card',
  'device',
  'anonymous_id',
  'webpush',
] as const;
export type IdentifierType = (typeof identifierTypes)[number];

const EMAIL = /^\S+@\S+$/;
const PHONE = /^\+?[\d\s().\-–/]{6,24}$/;
const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** `type:value` typed out, if the type is one we know. */
function explicit(text: string): { type: IdentifierType; value: string } | undefined {
  const colon = text.indexOf(':');
  const type = text.slice(0, colon).trim().toLowerCase();
  const value = text.slice(colon + 1).trim();
  return colon > 0 && value && identifierTypes.some((known) => known === type)
    ? { type: type as IdentifierType, value }
    : undefined;
}

/** The kinds of identifier that the text may be, the likeliest first. */
export function guessIdentifierTypes(text: string): IdentifierType[] {
  const value = text.trim();
  const named = explicit(value);
  if (named) return [named.type];
  if (EMAIL.test(value)) return ['email', 'user_id'];
  if (UUID.test(value)) return ['anonymous_id', 'user_id'];
  const digits = value.replace(/\D/g, '').length;
  if (PHONE.test(value) && digits >= 7 && digits <= 15)
    return value.startsWith('+') ? ['phone', 'user_id'] : ['phone', 'user_id', 'loyalty_card'];
  return ['user_id', 'anonymous_id', 'loyalty_card'];
}

/** The value without a typed-out kind. */
export const identifierValue = (text: string): string => explicit(text.trim())?.value ?? text.trim();
