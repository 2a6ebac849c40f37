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
      { id: 'silent', type: 'wait_until_silent', title: 'Has left the shop', for: '30m', next: 'remind' },
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

const BROWSER = { library: { name: 'analytics.js', version: 'npm:next-1.84.3' }, userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' }
const PUSH_TOKEN = 'apns-ann-0123456789abcdef'

/** Somebody with a history of weeks and a cart that was just filled: what the shop's systems know, and what a browser and an app tell. */
export function ann(nowMs) {
  const userId = 'ann'
  const ago = (ms) => new Date(nowMs - ms).toISOString()
  const bought = (order, ms, extra, ...products) => ({
    type: 'track',
    userId,
    event: 'Order Completed',
    properties: {
      order_id: order,
      total: products.reduce((sum, product) => sum + product.price, 0),
      currency: 'EUR',
      products: products.map((product) => ({ ...product, quantity: 1 })),
      ...extra,
    },
    timestamp: ago(ms),
  })
  const shop = [
    {
      type: 'identify',
      userId,
      anonymousId: 'ann-laptop',
      traits: {
        first_name: 'Ann',
        last_name: 'Lee',
        email: 'ann.lee@example.com',
        phone: '+380501234567',
        city: 'Kyiv',
        birthday: '1988-05-14',
        loyalty_tier: 'gold',
      },
      context: { timezone: 'Europe/Kyiv', locale: 'en-GB', device: { id: 'ann-phone', type: 'ios', token: PUSH_TOKEN } },
      timestamp: ago(40 * DAY_MS - 120_000),
    },
    yes(userId, 'email', 'ann.lee@example.com'),
    yes(userId, 'sms', '+380501234567'),
    yes(userId, 'push', PUSH_TOKEN),
    bought('o-1001', 38 * DAY_MS, {}, GOODS.throw),
    bought('o-1002', 21 * DAY_MS, { channel: 'store', store_id: 'kyiv-1' }, GOODS.mug),
    bought('o-1003', 6 * DAY_MS, {}, GOODS.pan, GOODS.mug),
  ]
  const anonymousId = 'ann-laptop'
  const did = (event, properties, ms) => ({ type: 'track', anonymousId, event, properties, context: BROWSER, timestamp: ago(ms) })
  const seen = [
    { type: 'page', anonymousId, name: 'Home', properties: { path: '/', referrer: 'https://search.example/' }, context: BROWSER, timestamp: ago(40 * DAY_MS) },
    did('Product Viewed', GOODS.throw, 40 * DAY_MS - 60_000),
    { type: 'page', anonymousId, name: 'Light', properties: { path: '/c/light' }, context: BROWSER, timestamp: ago(9 * 60_000) },
    did('Product Viewed', GOODS.lamp, 8 * 60_000),
    did('Product Viewed', GOODS.mug, 7 * 60_000),
    did('Product Added', { cart_id: 'c-17', ...GOODS.lamp, quantity: 1 }, 6 * 60_000),
    did('Product Added', { cart_id: 'c-17', ...GOODS.mug, quantity: 2 }, 5 * 60_000),
  ]
  return { shop, seen }
}

/** Somebody with a cart, and the addresses given; of those in `agreed` he said yes to marketing. */
export function shopper(userId, traits, agreed, ...goods) {
  const addresses = { email: traits.email, sms: traits.phone }
  return [
    { type: 'identify', userId, traits, context: BROWSER },
    ...agreed.map((channel) => yes(userId, channel, addresses[channel])),
    ...goods.map((product) => ({
      type: 'track',
      userId,
      event: 'Product Added',
      properties: { cart_id: `cart-${userId}`, ...product, quantity: 1 },
      context: BROWSER,
    })),
  ]
}

/** What a stranger may put wherever text goes; nothing of it may run anywhere. */
export const HOSTILE = `"><img src=x onerror="window.__hacked=1"><script>window.__hacked=1</script></script>{{7*7}}`
