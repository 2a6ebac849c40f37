// The list of people, and what stands beside a profile: journeys, orders, merges.
import { ago, DAY, EMOJI, HOSTILE, HOUR, LONG, MINUTE, RTL } from '../hostile.mjs';
import { XSS } from '../xss.mjs';

const person = (id, name, more = {}) => ({
  id: String(id),
  name,
  email: null,
  phone: null,
  userId: null,
  known: true,
  channels: [],
  createdMs: ago(100 * DAY),
  lastSeenMs: ago(id * 7 * MINUTE),
  ...more,
});
const names = ['Anna Коваль', 'Annette Schmidt', 'Олена Шевченко', 'Иван Петров', 'Maria García', 'Jürgen Groß'];
const people = [
  person(42, 'Ann Lee', {
    email: 'ann.lee@example.com',
    phone: '+4915112345678',
    userId: 'u-1001',
    channels: ['email', 'sms', 'push'],
    lastSeenMs: ago(3 * MINUTE),
  }),
  person(666, HOSTILE, { email: `${LONG}@example.com`, userId: HOSTILE, channels: ['email'] }),
  person(7, null, { known: false }),
  person(667, `${RTL} ${EMOJI}`, { phone: '+380501234567', channels: ['sms'] }),
  ...XSS.map((vector, i) => person(700 + i, vector, { userId: vector, email: vector, channels: ['email'] })),
  ...Array.from({ length: 140 }, (_, i) =>
    person(1000 + i, names[i % names.length], {
      email: `person${i}@example.com`,
      phone: i % 3 ? null : `+491511000${1000 + i}`,
      userId: `u-${2000 + i}`,
      channels: i % 3 ? ['email'] : ['email', 'sms'],
    }),
  ),
];

const stay = (id, more) => ({
  id: String(id),
  journey: 'left-cart',
  version: 3,
  profile: '42',
  name: null,
  node: 'remind',
  heldOut: false,
  enteredMs: ago(3 * HOUR),
  nodeMs: ago(2 * HOUR),
  exitedMs: null,
  reason: null,
  ...more,
});
const stays = [stay(17), stay(12, { node: null, exitedMs: ago(20 * DAY), nodeMs: ago(20 * DAY), reason: 'ordered' })];
const hostileStays = [stay(99, { journey: HOSTILE, node: LONG, profile: '666' })];

const order = (id, more) => ({
  id,
  cart: 'c-1',
  channel: 'store',
  store: 'koeln-1',
  revenue: 89.9,
  currency: 'EUR',
  placedMs: ago(20 * DAY),
  status: 'PLACED',
  ...more,
});
const orders = [order('o-551'), order('o-312', { channel: 'online', store: null, status: 'REFUNDED', revenue: 1249 })];
const hostileOrders = XSS.slice(0, 5).map((vector) =>
  order(vector, { channel: vector, store: vector, currency: 'NO' }),
);

let merges;
export function reset() {
  merges = [
    { id: '5', profile: '41', cause: 'email:ann.lee@example.com', timeMs: ago(30 * DAY), undoneMs: null },
    { id: '3', profile: '40', cause: 'manual', timeMs: ago(90 * DAY), undoneMs: ago(80 * DAY) },
  ];
}
reset();

export default function answer({ path, method, query, page, json }) {
  if (path === '/api/profiles/search') {
    const text = (query.get('q') ?? '').toLowerCase();
    const known = query.get('known');
    return page(
      people.filter(
        (one) =>
          (!text ||
            [one.name, one.email, one.phone, one.userId].some((value) =>
              (value ?? '')
                .toLowerCase()
                .split(' ')
                .some((word) => word.startsWith(text)),
            ) ||
            one.email === text) &&
          (!query.get('channel') || one.channels.includes(query.get('channel'))) &&
          (known === null || String(one.known) === known) &&
          (!query.get('segment') || one.id === '42'),
      ),
    );
  }
  const [, id, what, which] = /^\/api\/profiles\/(\w+)\/(journeys|orders|merges)(?:\/(\w+))?$/.exec(path) ?? [];
  if (!what) return undefined;
  if (what === 'journeys') return page(id === '42' ? stays : id === '666' ? hostileStays : []);
  if (what === 'orders') return page(id === '42' ? orders : id === '666' ? hostileOrders : []);
  if (method === 'DELETE') {
    merges = merges.map((one) => (one.id === which ? { ...one, undoneMs: ago(0) } : one));
    return json(202);
  }
  return page(id === '42' ? merges : []);
}
