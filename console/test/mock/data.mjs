// What a hostile world puts into a console: markup in every text, endless words, right-to-left, emoji, too much of everything.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.now();
const ago = (ms) => now - ms;

export const HOSTILE = '<img src=x onerror="window.__hacked=1"><script>window.__hacked=2</script>';
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4);
const RTL = 'مرحبا بالعالم';
const EMOJI = '👩‍👩‍👧‍👦🛍️';

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
  segments: ['left-cart', 'vip'],
  memberships: [
    {
      key: 'left-cart',
      name: 'Left a cart',
      member: true,
      sinceMs: ago(50 * MINUTE),
      reason: 'cart is left, last changed 1 hour 20 minutes ago',
      nextFlipMs: now + 3 * DAY,
    },
    {
      key: 'vip',
      name: 'Very good customers',
      member: true,
      sinceMs: ago(90 * DAY),
      reason: 'did "Order Completed" 5 times in 90 days (at least 3)',
      nextFlipMs: now + 12 * DAY,
    },
    {
      key: 'new',
      name: 'New here',
      member: false,
      sinceMs: ago(200 * DAY),
      reason: 'first seen 230 days ago (at most 30)',
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
  memberships: [{ key: LONG, name: HOSTILE, member: true, sinceMs: ago(DAY), reason: LONG, nextFlipMs: now + DAY }],
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

export const profiles = [ann, hostile, nobody];

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
  ['segment', 'Entered segment', { segment: 'left-cart' }],
  ['journey', 'Step taken', { journey: 'cart-cascade', node: 'wait-30m', instance: '17' }],
  ['consent', 'Consent refused', { channel: 'sms', purpose: 'marketing' }],
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
export const timelines = { 42: annTimeline, 666: hostileTimeline, 7: [] };

const reasons = {
  refused: 'consent_unknown',
  failed: 'hard_bounce',
  held: 'quiet_hours',
  cancelled: 'cart_closed',
  unknown: 'outcome_unknown',
  ghost: 'held_out',
};
const states = [
  'delivered',
  'refused',
  'sent',
  'waiting',
  'held',
  'failed',
  'cancelled',
  'unknown',
  'ghost',
  'sending',
];
const channels = ['push', 'sms', 'email'];
const address = { email: 'ann.lee@example.com', sms: '+4915112345678', push: 'fcm:dK3nXn0xQ1' };
export const messages = Array.from({ length: 130 }, (_, i) => {
  const channel = channels[i % 3];
  const state = states[i % states.length];
  const done = ['sent', 'delivered'].includes(state);
  return {
    id: String(1000 - i),
    profile: '42',
    channel,
    state,
    reason: reasons[state] ?? null,
    purpose: 'marketing',
    message: 'cart-left',
    journey: 'cart-cascade',
    instance: '17',
    node: `leg-${channel}`,
    occasion: 'cart:c-77:left-2',
    address: state === 'refused' ? null : address[channel],
    subject: channel === 'sms' ? null : 'You left something in your cart',
    createdMs: ago((i + 1) * 11 * MINUTE),
    dueMs: ago(i * 11 * MINUTE),
    sentMs: done ? ago(i * 11 * MINUTE) : null,
    deliveredMs: state === 'delivered' ? ago(i * 11 * MINUTE) : null,
    openedMs: null,
    clickedMs: null,
  };
});
messages.splice(3, 0, {
  ...messages[0],
  id: '667',
  profile: '666',
  channel: 'telepathy',
  state: 'brand_new',
  reason: 'brand_new_reason',
  subject: HOSTILE,
  address: LONG,
  journey: LONG,
  message: HOSTILE,
  node: HOSTILE,
});

const mailHtml = (
  hostilePart,
) => `<html><head><style>h2{color:#243384}</style></head><body style="background:#f5f5f5"><div style="max-width:520px;margin:auto;background:#fff;padding:24px">
<h2>Your cart waits, Ann</h2><p>You left <b>Cloudrunner 2 running shoes</b> and 2 more things.</p>
<p><a href="/c/1.abcdef" style="background:#243384;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none">Back to your cart</a></p>
<p style="color:#555;font-size:12px"><a href="/u/1.xyz">Unsubscribe</a></p>${hostilePart}</div><img src="https://tracker.example.org/o.gif"></body></html>`;
const attack = `${HOSTILE}<iframe src="https://example.org"></iframe><a href="javascript:parent.__hacked=4">js</a><svg onload="parent.__hacked=5"></svg><form action="https://example.org"><input name=a></form><meta http-equiv="refresh" content="0;url=https://example.org"><base href="https://example.org/"><a href="https://example.org/" target="_top">top</a>`;

export const details = (message) => ({
  message,
  preview:
    message.state === 'refused'
      ? null
      : {
          subject: message.subject,
          text: `You left something: Cloudrunner 2 and 2 more.\nBack to it: https://shop.example.com/cart\nAnn`,
          html:
            message.channel === 'email' || message.id === '667' ? mailHtml(message.id === '667' ? attack : '') : null,
        },
  attempts: ['refused', 'waiting', 'held', 'ghost', 'cancelled'].includes(message.state)
    ? []
    : [
        {
          number: 1,
          timeMs: message.createdMs,
          provider: 'sandbox',
          outcome: 'retry',
          detail: '451 4.7.1 try again later',
        },
        {
          number: 2,
          timeMs: message.createdMs + MINUTE,
          provider: message.id === '667' ? HOSTILE : 'sandbox',
          outcome: message.state === 'failed' ? 'rejected' : 'accepted',
          detail: message.id === '667' ? LONG : null,
        },
      ],
});

export const sandbox = [
  {
    id: '1000',
    profile: '42',
    channel: 'push',
    address: address.push,
    from: null,
    subject: 'Your cart waits',
    text: 'Cloudrunner 2 and 2 more things are still there.',
    html: null,
    links: [{ text: 'cart', url: '/c/1.push' }],
    timeMs: ago(4 * MINUTE),
    opened: false,
    clicked: false,
  },
  {
    id: '999',
    profile: '42',
    channel: 'sms',
    address: address.sms,
    from: 'SHOP',
    subject: null,
    text: 'Ann, your cart waits: https://go.example.com/c/9x. Reply STOP to end.',
    html: null,
    links: [{ text: '', url: '/c/1.sms' }],
    timeMs: ago(14 * MINUTE),
    opened: false,
    clicked: true,
  },
  {
    id: '998',
    profile: '42',
    channel: 'email',
    address: address.email,
    from: 'Shop <hello@shop.example.com>',
    subject: 'You left something in your cart',
    text: 'text',
    html: mailHtml(''),
    links: [
      { text: 'Back to your cart', url: '/c/1.abcdef' },
      { text: 'Unsubscribe', url: '/u/1.xyz' },
    ],
    timeMs: ago(30 * MINUTE),
    opened: true,
    clicked: false,
  },
  {
    id: '667',
    profile: '666',
    channel: 'email',
    address: `${LONG}@example.com`,
    from: HOSTILE,
    subject: `${HOSTILE} ${RTL}`,
    text: '',
    html: mailHtml(attack),
    links: [],
    timeMs: ago(60 * MINUTE),
    opened: false,
    clicked: false,
  },
  {
    id: '664',
    profile: '666',
    channel: 'push',
    address: LONG,
    from: null,
    subject: HOSTILE,
    text: `${RTL} ${EMOJI} ${LONG}`,
    html: null,
    links: [],
    timeMs: ago(70 * MINUTE),
    opened: true,
    clicked: false,
  },
  {
    id: '663',
    profile: '666',
    channel: 'sms',
    address: '+79161234567',
    from: 'SHOP',
    subject: null,
    text: `${HOSTILE} javascript:alert(1) https://example.org/${'a'.repeat(120)}`,
    html: null,
    links: [],
    timeMs: ago(80 * MINUTE),
    opened: false,
    clicked: false,
  },
];

export const sessions = [
  {
    id: 's1',
    current: true,
    createdMs: ago(2 * HOUR),
    lastSeenMs: ago(1000),
    address: '127.0.0.1',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
  },
  {
    id: 's2',
    current: false,
    createdMs: ago(9 * DAY),
    lastSeenMs: ago(2 * DAY),
    address: '2001:db8::17',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
  },
  {
    id: 's3',
    current: false,
    createdMs: ago(20 * DAY),
    lastSeenMs: ago(19 * DAY),
    address: '198.51.100.7',
    userAgent: HOSTILE,
  },
];
