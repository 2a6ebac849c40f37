/** People: who they are, what they have, what they said yes to. */
import type { FrequencyRule } from './settings';
import type { JsonObject, Schemas, Shape } from './shape';

export type Identifier = Shape<'ProfileIdentifier', 'type' | 'value'>;
export type CartLine = Shape<'ProfileCartLine', 'product_id' | 'quantity'>;
export type Cart = Shape<'ProfileCart', 'id', { lines: CartLine[] }>;
/** One condition of a segment; `particulars` are as `profiles/why.ts` reads them. */
export type Why = Shape<'ProfileWhy', 'kind' | 'holds'>;
export type Membership = Shape<'ProfileMembership', 'key' | 'member', { reasons?: Why[] | null }>;
export type Consent = Shape<'ProfileConsent', 'purpose' | 'status'>;
export type ChannelConsent = Shape<'ProfileChannelConsent', 'channel', { purposes: Consent[] }>;
/** One line of the ledger of consents: what was said, and how we know. */
export type Statement = Shape<
  'Consent',
  'channel' | 'address' | 'purpose' | 'status' | 'timeMs' | 'source',
  { proof?: Shape<'ConsentProof', never> | null }
>;
export type Spend = Shape<
  'Spend',
  never,
  { sums: Shape<'SpendSum', 'orders' | 'refunded' | 'revenue' | 'firstMs' | 'lastMs'>[] }
>;
export type Suppression = Required<Schemas['SuppressedAddress']>;
export type QuarantinedIdentifier = Required<Schemas['QuarantinedIdentifier']>;
export type Profile = Shape<
  'Profile',
  'id' | 'segments',
  {
    identifiers: Identifier[];
    traits: JsonObject;
    computed?: JsonObject | null;
    memberships?: Membership[] | null;
    cart?: Cart | null;
    consents?: ChannelConsent[] | null;
  }
>;
export type TimelineItem = Shape<'TimelineItem', 'kind' | 'name' | 'time', { properties?: JsonObject | null }>;
export type TimelineKind = TimelineItem['kind'];
export type ProfilePressure = Shape<
  'ProfilePressure',
  'zone' | 'openMs',
  {
    rules: Shape<'RuleStanding', 'used' | 'full', { rule: FrequencyRule }>[];
    counts: Required<Schemas['PressureChannelPressure']>[];
  }
>;
/** A person in a list. */
export type Person = Shape<'Person', 'id' | 'known' | 'channels' | 'lastSeenMs' | 'createdMs'>;
export type Order = Shape<'Order', 'id' | 'channel' | 'revenue' | 'placedMs' | 'status'>;
export type Merge = Shape<'Merge', 'id' | 'profile' | 'cause' | 'timeMs'>;
