// People.
import { pausedUntilMs } from './consents.mjs';
import { XSS } from '../xss.mjs';
import { MINUTE, HOUR, DAY, now, ago, HOSTILE, LONG, RTL, EMOJI } from '../hostile.mjs';

const consents = [
  {
    channel: 'email',
    address: 'ann.lee@example.com',
    reachable: true,
    reason: null,
    purposes: [
      { purpose: 'marketing', status: 'granted', sinceMs: ago(40 * DAY), source: 'event' },
      { purpose: 'transactional', status: 'unknown', sinceMs: null, source: null },
    ],
  },
  {
    channel: 'sms',
    address: '+4915112345678',
    reachable: false,
    reason: 'consent_refused',
    purposes: [{ purpose: 'marketing', status: 'refused', sinceMs: ago(3 * DAY), source: 'api' }],
  },
  { channel: 'push', address: null, reachable: false, reason: 'no_address', purposes: [] },
];

const ann = {
  id: '42',
  identifiers: [
    { type: 'user_id', value: 'u-1001', verified: true },
    { type: 'email', value: 'ann.lee@example.com', verified: true },
    { type: 'phone', value: '+4915112345678', verified: false },
    { type: 'loyalty_card', value: '4005 1120 7781', verified: true },
    { type: 'device', value: 'fcm:dK3nXn0xQ1', verified: true },
    { type: 'anonymous_id', value: 'd9c1f0be-2d0c-4a55-9d0e-52b1f2a9a001', verified: true },
  ],
  traits: {
    firstName: 'Ann',
    lastName: 'Lee',
    city: 'Köln',
    birthday: '1988-04-12',
    vip: true,
    size: 39,
    favourites: ['running', 'trail'],
  },
  computed: {
    orders: 12,
    lifecycle: 'loyal',
    'last-order': new Date(Date.now() - 3 * 86_400_000).toISOString(),
    interests: {
      top: 'Shoes',
      values: ['Shoes', HOSTILE],
      scores: [
        { value: 'Shoes', score: 8.5 },
        { value: HOSTILE, score: 0.4 },
      ],
    },
    rfm: { score: '5-4-3', recency: 5, frequency: 4, monetary: 3, cell: 'champions' },
    brands: ['Mira', LONG],
  },
  segments: ['left-cart', 'vip'],
  memberships: [
    {
      key: 'left-cart',
      name: 'Left a cart',
      member: true,
      sinceMs: ago(50 * MINUTE),
      reasons: [
        {
          kind: 'cart',
          holds: true,
          particulars: {
            state: 'open',
            total_at_least: 100,
            idle_ms: 30 * MINUTE,
            known: { lines: 3, total: 259.85, currency: 'EUR', last_activity_ms: ago(80 * MINUTE) },
          },
        },
      ],
      nextFlipMs: now + 3 * DAY,
    },
    {
      key: 'vip',
      name: 'Very good customers',
      member: true,
      sinceMs: ago(90 * DAY),
      reasons: [
        {
          kind: 'event',
          holds: true,
          particulars: { event: 'Order Completed', at_least: 3, window_ms: 90 * DAY, known: 4, or_more: true },
        },
      ],
      nextFlipMs: now + 12 * DAY,
    },
    {
      key: 'new',
      name: 'New here',
      member: false,
      sinceMs: ago(200 * DAY),
      reasons: [
        { kind: 'trait', holds: false, particulars: { trait: 'orders', op: 'at_most', values: [1], known: 5 } },
        { kind: 'reachable', holds: false, particulars: { channel: 'sms', purpose: 'marketing', known: false } },
      ],
      nextFlipMs: null,
    },
  ],
  cart: {
    id: 'c-77',
    state: 'left',
    currency: 'EUR',
    total: 259.85,
    leftCount: 2,
    lastActivityMs: ago(80 * MINUTE),
    lines: [
      { product_id: 'p-1', variant: '39', name: 'Cloudrunner 2 running shoes', quantity: 1, price: 149.95 },
      { product_id: 'p-2', variant: null, name: 'Merino socks, pair', quantity: 3, price: 19.9 },
      { product_id: 'p-3', variant: 'M', name: 'Rain shell', quantity: 1, price: 50.2 },
    ],
  },
  consents,
  createdMs: ago(230 * DAY),
  lastSeenMs: ago(75 * MINUTE),
  timeZone: 'Europe/Berlin',
  locale: 'de-DE',
};

const hostile = {
  id: '666',
  identifiers: [
    { type: 'user_id', value: HOSTILE, verified: true },
    { type: 'email', value: `${LONG}@example.com`, verified: false },
    { type: 'brand_new_type', value: RTL, verified: false },
    ...Array.from({ length: 60 }, (_, i) => ({
      type: 'anonymous_id',
      value: `anon-${i}-${'x'.repeat(30)}`,
      verified: true,
    })),
  ],
  traits: {
    name: `${HOSTILE} ${EMOJI}`,
    [HOSTILE]: 'a name of a trait',
    bio: LONG.repeat(3),
    ...Object.fromEntries(XSS.map((vector, i) => [`xss_${i}_${vector}`.slice(0, 90), vector])),
    rtl: RTL,
    emoji: EMOJI.repeat(20),
    nested: { a: [1, { b: HOSTILE }] },
    nothing: null,
    empty: '',
    __proto__x: 'kept',
    ...Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`trait_${String(i).padStart(3, '0')}`, i % 3 ? `value ${i}` : i]),
    ),
  },
  segments: [LONG],
  memberships: [
    {
      key: LONG,
      name: HOSTILE,
      member: true,
      sinceMs: ago(DAY),
      reason: LONG,
      reasons: [
        {
          kind: 'trait',
          holds: true,
          particulars: { trait: HOSTILE, op: 'is', values: [LONG], known: HOSTILE },
          text: LONG,
        },
      ],
      nextFlipMs: now + DAY,
    },
  ],
  cart: {
    id: LONG,
    state: 'open',
    currency: 'NOPE',
    total: null,
    leftCount: 0,
    lastActivityMs: ago(MINUTE),
    lines: [
      { product_id: LONG, name: HOSTILE, quantity: 1e9, price: 1e12 },
      { product_id: 'no-price', quantity: 0.5, price: null },
    ],
  },
  consents: [
    {
      channel: 'telepathy',
      address: HOSTILE,
      reachable: false,
      reason: 'brand_new_reason',
      purposes: [{ purpose: LONG, status: 'brand_new', sinceMs: null }],
    },
  ],
  createdMs: ago(DAY),
  lastSeenMs: ago(1000),
  timeZone: 'Mars/Olympus',
  locale: 'xx',
};

const nobody = {
  id: '7',
  identifiers: [{ type: 'anonymous_id', value: 'b7', verified: true }],
  traits: {},
  segments: [],
  memberships: [],
  cart: null,
  consents: [],
  createdMs: ago(MINUTE),
  lastSeenMs: ago(MINUTE),
  timeZone: null,
  locale: null,
};

const profiles = [ann, hostile, nobody];

const names = [
  [
    'track',
    'Product Viewed',
    { product_id: 'p-1', name: 'Cloudrunner 2 running shoes', price: 149.95, currency: 'EUR', category: 'shoes' },
  ],
  ['page', 'Product', { path: '/shoes/cloudrunner-2', title: 'Cloudrunner 2', referrer: 'https://example.com' }],
  ['track', 'Product Added', { product_id: 'p-2', name: 'Merino socks, pair', quantity: 3, cart_id: 'c-77' }],
  [
    'message',
    'Message Refused',
    { send_id: '902', channel: 'sms', reason: 'consent_refused', message: 'cart-left', journey: 'cart-cascade' },
  ],
  ['message', 'Message Delivered', { send_id: '901', channel: 'push', message: 'cart-left', journey: 'cart-cascade' }],
  [
    'segment',
    'Entered segment',
    {
      segments: [
        { segment: 'left-cart', segment_name: 'Left a cart', version: 2 },
        { segment: 'push-reachable', version: 1 },
      ],
    },
  ],
  [
    'journey',
    'Step taken',
    {
      journey: 'left-cart',
      instance: '17',
      steps: [
        { node: 'vip', visit: 3, type: 'branch' },
        { node: 'remind', visit: 4, type: 'message' },
      ],
    },
  ],
  [
    'consent',
    'Consent refused',
    { channel: 'sms', address: '+4915112345678', purpose: 'marketing', reason: 'asked by phone' },
  ],
  ['identity', 'Profiles merged', { profile: '41' }],
  ['identify', 'Identify', { city: 'Köln' }],
  [
    'track',
    'Order Completed',
    { order_id: 'o-551', revenue: 89.9, currency: 'EUR', channel: 'store', store_id: 'koeln-1' },
  ],
];
const EVENTS = 230;
const annTimeline = Array.from({ length: EVENTS }, (_, i) => {
  const [kind, name, properties] = names[i % names.length];
  const timeMs = ago(3 * MINUTE + i * 47 * MINUTE);
  return {
    id: `e${i}`,
    kind,
    name,
    time: new Date(timeMs).toISOString(),
    timeMs,
    messageId: `m-${i}`,
    sendId: properties.send_id ?? null,
    channel: kind === 'message' ? properties.channel : null,
    properties,
  };
});
const hostileTimeline = [
  ...XSS.map((vector, i) => ({
    id: `x${i}`,
    kind: 'track',
    name: vector,
    time: new Date(ago(MINUTE)).toISOString(),
    timeMs: ago(MINUTE),
    messageId: vector,
    properties: { [vector]: vector },
  })),
  {
    id: 'h1',
    kind: 'track',
    name: HOSTILE,
    time: new Date(ago(MINUTE)).toISOString(),
    timeMs: ago(MINUTE),
    messageId: LONG,
    properties: {
      [HOSTILE]: HOSTILE,
      html: '<b>bold</b>',
      long: LONG,
      deep: { a: { b: { c: HOSTILE } } },
      url: 'javascript:window.__hacked=3',
    },
  },
  { id: 'h2', kind: 'brand_new_kind', name: LONG, time: 'not a time', timeMs: 0, messageId: null, properties: null },
  {
    id: 'h3',
    kind: 'message',
    name: RTL,
    time: new Date(ago(HOUR)).toISOString(),
    timeMs: ago(HOUR),
    messageId: null,
    channel: 'constructor',
    properties: { reason: 'toString' },
  },
];
const timelines = { 42: annTimeline, 666: hostileTimeline, 7: [] };

const annSteps = ['silent', 'measure', 'vip', 'remind'].map((node, i) => ({
  id: `s${i}`,
  kind: 'journey',
  name: 'Step taken',
  time: new Date(ago(HOUR - i)).toISOString(),
  timeMs: ago(HOUR - i),
  messageId: null,
  sendId: null,
  channel: null,
  properties: { journey: 'left-cart', instance: '899', steps: [{ node, visit: i + 1, type: 'wait' }] },
}));

export default function answer({ path, query, json, problem, page }) {
  const timeline = /^\/api\/profiles\/(\w+)\/timeline$/.exec(path)?.[1];
  if (timeline)
    return page(
      [...(timeline === '42' && query.get('limit') === '200' ? annSteps : []), ...(timelines[timeline] ?? [])].filter(
        (one) =>
          (!query.get('kind') || one.kind === query.get('kind')) &&
          (!query.get('channel') || one.channel === query.get('channel')),
      ),
    );
  const profile = /^\/api\/profiles\/(\w+)$/.exec(path)?.[1];
  if (!profile) return undefined;
  const found = profiles.find((one) => one.id === profile);
  return found
    ? json(200, { ...found, pausedUntilMs: found.id === '42' ? pausedUntilMs : null })
    : problem(404, 'not_found', `There is no profile '${profile}'.`);
}
