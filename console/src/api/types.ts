/** The shapes of the management API that screens use, under the words of the glossary. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Milliseconds since 1970, or an ISO 8601 text. */
export type Instant = number | string;

export interface Setup {
  /** No owner yet: the first-run page creates one. */
  needed: boolean;
}

export interface Me {
  email: string;
  name?: string;
  role?: string;
  workspace?: { id?: number; name?: string; timeZone?: string; currency?: string; locale?: string };
}

export interface SignInSession {
  id: string;
  current: boolean;
  createdMs?: Instant;
  lastSeenMs?: Instant;
  address?: string;
  userAgent?: string;
}

export interface Page<T> {
  items: T[];
  /** Cursor of the next page; absent on the last. */
  next?: string | null;
}

export interface Identifier {
  type: string;
  value: string;
  verified?: boolean;
}

export interface CartLine {
  product_id: string;
  variant?: string | null;
  name?: string | null;
  quantity: number;
  /** Of one, in the currency's units. */
  price?: number | null;
}

export interface Cart {
  id: string;
  state?: string;
  lines: CartLine[];
  total?: number | null;
  currency?: string | null;
  leftCount?: number;
  lastActivityMs?: Instant | null;
}

export interface Membership {
  key: string;
  name?: string | null;
  member: boolean;
  sinceMs?: Instant | null;
  reason?: string | null;
  nextFlipMs?: Instant | null;
}

export interface Consent {
  purpose: string;
  status: string;
  sinceMs?: Instant | null;
  source?: string | null;
}

export interface ChannelConsent {
  channel: string;
  address?: string | null;
  reachable?: boolean;
  reason?: string | null;
  purposes: Consent[];
}

export interface Profile {
  id: string;
  identifiers: Identifier[];
  traits: JsonObject;
  segments: string[];
  memberships?: Membership[] | null;
  cart?: Cart | null;
  consents?: ChannelConsent[] | null;
  createdMs?: Instant | null;
  lastSeenMs?: Instant | null;
  timeZone?: string | null;
  locale?: string | null;
}

export interface TimelineItem {
  id?: string;
  kind: string;
  name: string;
  time: Instant;
  messageId?: string | null;
  sendId?: string | null;
  channel?: string | null;
  properties?: JsonObject | null;
}

export interface Message {
  id: string;
  profile: string;
  channel: string;
  state: string;
  reason?: string | null;
  purpose?: string;
  message?: string | null;
  journey?: string | null;
  instance?: string | null;
  node?: string | null;
  occasion?: string | null;
  address?: string | null;
  subject?: string | null;
  createdMs?: Instant;
  dueMs?: Instant | null;
  sentMs?: Instant | null;
  deliveredMs?: Instant | null;
  openedMs?: Instant | null;
  clickedMs?: Instant | null;
}

export interface Attempt {
  number: number;
  timeMs: Instant;
  provider?: string | null;
  outcome: string;
  detail?: string | null;
}

export interface MessageDetail {
  message: Message;
  preview?: { subject?: string | null; html?: string | null; text?: string | null } | null;
  attempts: Attempt[];
}

export interface SandboxMessage {
  id: string;
  profile?: string;
  channel: string;
  address: string;
  from?: string | null;
  subject?: string | null;
  text?: string | null;
  html?: string | null;
  links?: { text?: string | null; url: string }[] | null;
  timeMs: Instant;
  opened?: boolean;
  clicked?: boolean;
}

/** What the person does with a message of the sandbox. */
export interface SandboxEvent {
  kind: 'open' | 'click' | 'reply' | 'unsubscribe' | 'bounce';
  url?: string;
  text?: string;
}
