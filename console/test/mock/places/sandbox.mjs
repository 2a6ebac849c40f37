// The sandbox.
import { MINUTE, ago, HOSTILE, LONG, RTL, EMOJI } from '../hostile.mjs';
import { address, attack, mailHtml } from './talk.mjs';

const sandbox = [
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

export default function answer({ path, method, query, body, json, page }) {
  if (path === '/api/sandbox/messages')
    return page(
      sandbox.filter((one) => ['address', 'profile'].every((by) => !query.get(by) || one[by] === query.get(by))),
    );
  const event = /^\/api\/sandbox\/messages\/(\w+)\/events$/.exec(path)?.[1];
  if (!event || method !== 'POST') return undefined;
  const found = sandbox.find((one) => one.id === event);
  if (body.kind === 'open') found.opened = true;
  if (body.kind === 'click') found.clicked = true;
  return json(204);
}
