// Messages.
import { MINUTE, ago, HOSTILE, LONG } from '../hostile.mjs';
import { DAILY } from './settings.mjs';

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
export const address = { email: 'ann.lee@example.com', sms: '+4915112345678', push: 'fcm:dK3nXn0xQ1' };
const messages = Array.from({ length: 130 }, (_, i) => {
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

export const mailHtml = (
  hostilePart,
) => `<html><head><style>h2{color:#243384}</style></head><body style="background:#f5f5f5"><div style="max-width:520px;margin:auto;background:#fff;padding:24px">
<h2>Your cart waits, Ann</h2><p>You left <b>Cloudrunner 2 running shoes</b> and 2 more things.</p>
<p><a href="/c/1.abcdef" style="background:#243384;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none">Back to your cart</a></p>
<p style="color:#555;font-size:12px"><a href="/u/1.xyz">Unsubscribe</a></p>${hostilePart}</div><img src="https://tracker.example.org/o.gif"></body></html>`;
export const attack = `${HOSTILE}<iframe src="https://example.org"></iframe><a href="javascript:parent.__hacked=4">js</a><svg onload="parent.__hacked=5"></svg><form action="https://example.org"><input name=a></form><meta http-equiv="refresh" content="0;url=https://example.org"><base href="https://example.org/"><a href="https://example.org/" target="_top">top</a>`;

const details = (message) => ({
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

export default function answer({ path, query, json, problem, page }) {
  if (path === '/api/messages')
    return page(
      messages.filter((one) =>
        ['channel', 'state', 'journey', 'profile'].every((name) => !query.get(name) || one[name] === query.get(name)),
      ),
    );
  if (path === '/api/pressure')
    return page(
      messages
        .filter((one) => ['refused', 'held', 'waiting'].includes(one.state))
        .map((one) => (one.state === 'refused' ? { ...one, reason: 'frequency', rule: 'daily' } : one))
        .filter((one) =>
          ['reason', 'rule', 'channel'].every((name) => !query.get(name) || one[name] === query.get(name)),
        ),
    );
  if (path === '/api/pressure/control')
    return json(200, {
      percent: 5,
      effect: {
        days: 90,
        withinDays: 5,
        currency: 'EUR',
        contacted: { people: 9120, buyers: 1702, orders: 1731, revenueMinor: 15912300 },
        heldOut: { people: 480, buyers: 70, orders: 71, revenueMinor: 630100 },
        enough: true,
        buyers: { value: 0.0408, from: 0.0071, to: 0.0702 },
        revenueMinor: { value: 432.1, from: 12.4, to: 851.9 },
      },
    });
  if (path === '/api/pressure/counts')
    return json(200, [
      { reason: 'frequency', rule: 'daily', day: '2026-03-02', messages: 1234 },
      { reason: 'frequency', rule: HOSTILE, day: '2026-03-01', messages: 77 },
      { reason: 'quiet_hours', rule: null, day: '2026-03-02', messages: 410 },
      { reason: 'consent_unknown', rule: null, day: '2026-03-01', messages: 3 },
    ]);
  if (/^\/api\/profiles\/\w+\/pressure$/.test(path))
    return json(200, {
      zone: 'Europe/Kyiv',
      openMs: ago(0),
      rules: [
        {
          rule: DAILY,
          used: 1,
          full: true,
          freeMs: ago(-300 * MINUTE),
        },
        {
          rule: {
            key: 'weekly',
            channel: 'sms',
            tag: 'sale',
            purpose: 'all',
            counts: 'messages',
            max: 3,
            window: 'week',
            full: 'wait',
            waitHours: 12,
          },
          used: 2,
          full: false,
          freeMs: ago(0),
        },
      ],
      counts: [
        { channel: 'email', day: 0, week: 2, month: 7 },
        { channel: 'push', day: 1, week: 3, month: 11 },
      ],
    });
  if (path === '/api/templates')
    return page([
      { key: 'cart-left', name: 'Left cart' },
      { key: HOSTILE, name: LONG },
    ]);
  const message = /^\/api\/messages\/(\w+)$/.exec(path)?.[1];
  if (!message) return undefined;
  const found = messages.find((one) => one.id === message);
  return found ? json(200, details(found)) : problem(404, 'not_found', `There is no message '${message}'.`);
}
