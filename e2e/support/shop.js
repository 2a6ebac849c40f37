// A small shop: what its team defined, and the people who come by. Sent as its own systems would send it.
import { randomUUID } from 'node:crypto'
import { API_KEY, WRITE_KEY } from './braid.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const GOODS = {
  mug: { product_id: 'mug-stoneware', name: 'Stoneware mug', category: 'kitchen', price: 12.9, currency: 'EUR' },
  pan: { product_id: 'pan-carbon-steel', name: 'Carbon-steel pan', category: 'kitchen', price: 59, currency: 'EUR' },
  throw: { product_id: 'throw-wool', name: 'Wool throw', category: 'textile', price: 89, currency: 'EUR' },
  lamp: { product_id: 'lamp-desk', name: 'Desk lamp', category: 'light', price: 69, currency: 'EUR' },
}

const CART_URL = 'https://shop.example/cart?c={{ cart.id | url_encode }}'

/** Segments, templates and the reminder of a left cart: push, then SMS, then e-mail; nobody is held out, no quiet hours. */
const DEFINITIONS = {
  'settings/delivery': { quietFromMinute: 0, quietToMinute: 0 },
  'segments/browsing': {
    name: 'Looks around',
    rule: { event: 'Product Viewed', count: { at_least: 2 }, within_hours: 24 },
  },
  'segments/regulars': {
    name: 'Regulars',
    rule: { event: 'Order Completed', count: { at_least: 3 }, within_days: 180 },
  },
  'segments/big-carts': { name: 'Carts above 50', rule: { cart: { state: 'open', total_at_least: 50 } } },
  'segments/reachable-mail': { name: 'Can be mailed', rule: { reachable: 'email' } },
  'templates/cart-push': {
    name: 'Left cart, push',
    channels: {
      push: {
        en: {
          title: 'Your cart is waiting',
          body: '{{ cart.lines[0].name }}: {{ cart.total | money: cart.currency }}. Pick up where you left off.',
          url: CART_URL,
        },
      },
    },
  },
  'templates/cart-sms': {
    name: 'Left cart, SMS',
    channels: { sms: { en: { text: `Hearth: we kept your cart. ${CART_URL}` } } },
  },
  'templates/cart-email': {
    name: 'Left cart, e-mail',
    channels: {
      email: {
        en: {
          subject: '{{ profile.first_name | default: "Hello" }}, you left {{ cart.quantity }} in your cart',
          preheader: 'We kept everything as it was.',
          html: `<div style="font-family:Georgia,serif;max-width:32rem;margin:auto;padding:1.5rem"><h1>Still thinking it over?</h1>
<ul>{% for line in cart.lines %}<li>{{ line.name }}, {{ line.quantity }} × {{ line.price | money: cart.currency }}</li>{% endfor %}</ul>
<p>Together {{ cart.total | money: cart.currency }}.</p><p><a href="${CART_URL}">Back to your cart</a></p></div>`,
          text: `We kept your cart. Together {{ cart.total | money: cart.currency }}.\n${CART_URL}`,
        },
      },
    },
  },
  'journeys/left-cart': {
    key: 'left-cart',
    title: 'Left cart',
    about: 'cart',
    entry: { cart: 'changed', again: 'after_exit' },
    exits: { order: 'any', cart_emptied: true },
    start: 'silent',
    nodes: [
      { id: 'silent', type: 'wait_until_silent', title: 'He has left', for: '30m', next: 'remind' },
      {
        id: 'remind',
        type: 'cascade',
        title: 'Remind, one channel after the other',
        purpose: 'marketing',
        legs: [
          { channel: 'push', message: 'cart-push', at: '30m' },
          { channel: 'sms', message: 'cart-sms', at: '2h' },
          { channel: 'email', message: 'cart-email', at: '4h', when: 'previous_failed' },
        ],
        wait: '1d',
      },
    ],
  },
}

export async function define(url) {
  for (const [path, definition] of Object.entries(DEFINITIONS)) {
    const response = await fetch(`${url}/api/${path}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(definition),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
}

/** Sends events as the shop's server (the secret key) or as a page of it (the public one). */
export async function send(url, events, key = API_KEY) {
  const response = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ batch: events.map((event) => ({ messageId: randomUUID(), ...event })) }),
  })
  if (!response.ok) throw new Error(`batch: ${response.status} ${await response.text()}`)
}

export { WRITE_KEY }

/** What a push token, a phone and an e-mail may be used for. */
const yes = (userId, channel, address) => ({
  type: 'track',
  userId,
  event: 'Consent Granted',
  properties: { channel, address, purpose: 'marketing' },
})

/** Somebody with a history of weeks and a cart that was just filled. */
export function ann(nowMs) {
  const userId = 'ann'
  const ago = (ms) => new Date(nowMs - ms).toISOString()
  const did = (event, properties, ms) => ({ type: 'track', userId, event, properties, timestamp: ago(ms) })
  const bought = (order, ms, extra, ...products) =>
    did('Order Completed', { order_id: order, total: products.reduce((sum, p) => sum + p.price, 0), currency: 'EUR', products: products.map((p) => ({ ...p, quantity: 1 })), ...extra }, ms)
  return [
    { type: 'page', anonymousId: 'ann-laptop', name: 'Home', properties: { path: '/', referrer: 'https://search.example/' }, timestamp: ago(40 * DAY_MS) },
    { type: 'track', anonymousId: 'ann-laptop', event: 'Product Viewed', properties: GOODS.throw, timestamp: ago(40 * DAY_MS - 60_000) },
    {
      type: 'identify',
      userId,
      anonymousId: 'ann-laptop',
      traits: { first_name: 'Ann', last_name: 'Lee', email: 'ann.lee@example.com', phone: '+380501234567', city: 'Kyiv', birthday: '1988-05-14', loyalty_tier: 'gold', newsletter: true },
      context: { timezone: 'Europe/Kyiv', locale: 'en-GB', device: { id: 'ann-phone', type: 'ios', token: 'apns-ann-0123456789abcdef' } },
      timestamp: ago(40 * DAY_MS - 120_000),
    },
    yes(userId, 'email', 'ann.lee@example.com'),
    yes(userId, 'sms', '+380501234567'),
    bought('o-1001', 38 * DAY_MS, {}, GOODS.throw),
    bought('o-1002', 21 * DAY_MS, { channel: 'store', store_id: 'kyiv-1' }, GOODS.mug),
    bought('o-1003', 6 * DAY_MS, {}, GOODS.pan, GOODS.mug),
    { type: 'page', userId, name: 'Light', properties: { path: '/c/light' }, timestamp: ago(9 * 60_000) },
    did('Product Viewed', GOODS.lamp, 8 * 60_000),
    did('Product Viewed', GOODS.mug, 7 * 60_000),
    did('Product Added', { cart_id: 'c-17', ...GOODS.lamp, quantity: 1 }, 6 * 60_000),
    did('Product Added', { cart_id: 'c-17', ...GOODS.mug, quantity: 2 }, 5 * 60_000),
    { type: 'screen', userId, name: 'Cart', properties: { app: 'ios' }, timestamp: ago(4 * 60_000) },
  ]
}
