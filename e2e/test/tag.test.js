// The tag in a shop's page, against the whole of Braid: beside Segment's script, with the shared cart, and web push from the click on
// "notify me" to the notification that is shown, clicked, closed, and to the subscription that is gone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { API_KEY, OWNER, WRITE_KEY, eventually, startBraid } from '../support/braid.js'
import { launch, serveShop } from '../support/browser.js'
import { startPushService, stubPushManager } from '../support/push.js'
import { send } from '../support/shop.js'

const SNIPPET = (braid) =>
  `<script>window.braid=new Proxy({q:[]},{get:(t,m)=>m=="q"?t.q:(...a)=>{t.q.push([m,a])}})</script>` +
  `<script async src="${braid}/tag.js" data-key="${WRITE_KEY}" data-worker="/braid-sw.js?braid=${encodeURIComponent(braid)}"></script>`

const ANN = `ann-${process.pid}`

let braid, browser, shop, context, page, shopUrl

before(async () => {
  braid = await startBraid()
  browser = await launch()
  shop = await serveShop('page.js', () => SNIPPET(braid.url))
  shopUrl = `http://localhost:${shop.address().port}`
  context = await browser.newContext({ permissions: ['notifications'] })
  page = await context.newPage()
})

after(async () => {
  await browser?.close()
  shop?.close()
  await braid?.stop()
})

const ask = async (method, path, body, headers = { Authorization: `Bearer ${API_KEY}` }) => {
  const response = await fetch(braid.url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}

const person = async (identifier) => (await braid.profiles(identifier))[0]

test('the tag and Segment\'s script live on one page and know nothing of each other', async () => {
  const faults = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(`${shopUrl}/?${new URLSearchParams({ key: WRITE_KEY, braid: braid.url, strategy: 'standard' })}`)
  const ids = await page.evaluate(async () => {
    const tag = await new Promise((resolve) => braid.ready(resolve))
    await analytics.track('Told by Segment')
    tag.track('Told by the tag')
    await tag.flush()
    return { tag: tag.anonymousId(), segment: (await analytics.user()).anonymousId() }
  })
  assert.notEqual(ids.tag, ids.segment)
  const timeline = async (id) => {
    const found = await person(`anonymous_id:${id}`)
    return found ? JSON.stringify(await braid.timeline(found.id)) : ''
  }
  await eventually(() => timeline(ids.tag), (all) => all.includes('Told by the tag'))
  await eventually(() => timeline(ids.segment), (all) => all.includes('Told by Segment'))
  assert.ok(!(await timeline(ids.tag)).includes('Told by Segment'))
  const keys = await page.evaluate(() => Object.keys(localStorage))
  assert.ok(keys.some((key) => key.startsWith('braid:')) && keys.some((key) => key.startsWith('ajs_')), String(keys))
  assert.deepEqual(faults, [])
})

test('what was put into the cart on the phone is in the cart on the site', async () => {
  await page.evaluate(() => braid.productAdded({ product_id: 'tea-1', name: 'Tea', price: 4.5, currency: 'EUR', quantity: 2 }))
  const own = await eventually(() => page.evaluate(() => braid.cart()), Boolean)
  assert.deepEqual([own.quantity, own.total, own.lines[0].product_id], [2, 9, 'tea-1'])

  await page.evaluate((id) => (braid.identify(id), braid.flush()), ANN)
  await eventually(() => person(`user_id:${ANN}`), (found) => found?.cart?.lines.length === 1)
  assert.equal(await page.evaluate(() => braid.cart().catch((error) => error.code)), 'cart_token_needed')
  await send(braid.url, [
    { type: 'track', userId: ANN, event: 'Product Added', properties: { product_id: 'cup-1', name: 'Cup', price: 7, currency: 'EUR', quantity: 1 } },
  ])
  const { token } = await (await ask('POST', '/api/cart-tokens', { identifier: `user_id:${ANN}` })).json()
  const shared = await eventually(() => page.evaluate((given) => braid.cart(given), token), (cart) => cart.lines.length === 2)
  assert.deepEqual(shared.lines.map((line) => line.product_id).sort(), ['cup-1', 'tea-1'])
  assert.equal(shared.total, 16)
})

/** A channel goes live by a person's word only. */
async function goLive() {
  await ask('PUT', '/api/channels/webpush/settings', { contact: 'mailto:push@shop.example', loopback: true })
  const entered = await ask('POST', '/api/session', OWNER, {})
  const cookies = entered.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  const { csrfToken } = await entered.json()
  if (!cookies.some((cookie) => cookie.startsWith('XSRF-TOKEN='))) cookies.push(`XSRF-TOKEN=${csrfToken}`)
  await ask('POST', '/api/channels/webpush/live', { name: 'webpush' }, { Cookie: cookies.join('; '), 'X-XSRF-TOKEN': csrfToken })
}

const journey = (key, event, purpose) => ({
  key,
  title: key,
  entry: { event },
  exits: { order: 'none' },
  start: 'tell',
  nodes: [{ id: 'tell', type: 'message', channel: 'webpush', message: 'hello', purpose }],
})

test('a push is agreed to, sealed, shown, clicked and closed, and ends with its subscription', async () => {
  const service = await startPushService()
  try {
    await goLive()
    await ask('PUT', '/api/settings/delivery', { quietFromMinute: 0, quietToMinute: 0 })
    await ask('PUT', '/api/templates/hello', {
      channels: { webpush: { en: { title: 'Чай, {{ profile.first_name }}', body: 'Your tea waits', url: `${shopUrl}/tea` } } },
    })
    await ask('PUT', '/api/journeys/news', journey('news', 'Asked for News', 'marketing'))
    await ask('PUT', '/api/journeys/order', journey('order', 'Asked for Order', 'transactional'))

    await page.addInitScript(stubPushManager, service.subscription)
    await page.goto(`${shopUrl}/?${new URLSearchParams({ key: WRITE_KEY, braid: braid.url, strategy: 'standard' })}`)
    await page.evaluate(() => new Promise((resolve) => braid.ready(resolve)))
    await page.evaluate(() => braid.subscribePush({ text: 'News of our shop', version: '3' }))
    await page.evaluate((id) => (braid.identify(id, { first_name: 'Ann' }), braid.flush()), ANN)
    const address = `${service.subscription.endpoint}#${service.subscription.keys.p256dh}.${service.subscription.keys.auth}`
    // The server has named Ann before: what a page says of her counts once the server vouches for that browser.
    const anonymousId = await page.evaluate(() => new Promise((resolve) => braid.ready((tag) => resolve(tag.anonymousId()))))
    await send(braid.url, [{ type: 'identify', userId: ANN, anonymousId }])
    const reachable = async () => (await person(`user_id:${ANN}`))?.consents.find(({ channel }) => channel === 'webpush')
    assert.equal((await eventually(reachable, (found) => found?.reachable)).address, address)

    await page.evaluate(() => (braid.track('Asked for News'), braid.flush()))
    await eventually(async () => service.came.length, (count) => count === 1)
    const [first] = service.came
    assert.equal(first.path, '/subscription/1')
    assert.deepEqual([first.headers.ttl, first.headers.urgency], ['43200', 'normal'])
    const sender = await service.sender(first, await page.evaluate(() => window.applicationServerKey))
    assert.equal(sender.sub, 'mailto:push@shop.example')
    const { braid: note } = service.open(first)
    assert.equal(note.title, 'Чай, Ann')
    assert.ok(note.url.startsWith(`${braid.url.replace('127.0.0.1', 'localhost')}/c/`), note.url)

    // The browser gets it from its push service, as DevTools can do, and its worker shows it.
    const tools = await context.newCDPSession(page)
    const registrations = new Promise((resolve) =>
      tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: all }) => all.length && resolve(all)),
    )
    await tools.send('ServiceWorker.enable')
    const [{ registrationId }] = await registrations
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready
        return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }))
      })
    // DevTools loses what it delivers while the worker is being started; the same note again takes the place of the first.
    for (let tries = 1; (await shown()).length === 0; tries++) {
      assert.ok(tries <= 6, 'the worker shows nothing')
      await tools.send('ServiceWorker.deliverPushMessage', { origin: shopUrl, registrationId, data: JSON.stringify({ braid: note }) })
      await eventually(shown, (all) => all.length === 1, 10_000).catch(() => {})
    }
    assert.deepEqual(await shown(), [{ title: 'Чай, Ann', body: 'Your tea waits' }])
    const state = async () => (await braid.messages((await person(`user_id:${ANN}`)).id))[0]
    await eventually(state, (message) => message.state === 'delivered')

    // Closed unread is told; then, as if he had looked again, a click opens the link.
    const worker = context.serviceWorkers()[0]
    const told = async () => JSON.stringify(await braid.timeline((await person(`user_id:${ANN}`)).id))
    const dispatch = (type) =>
      worker.evaluate(async (name) => {
        const [notification] = await self.registration.getNotifications()
        let opened = ''
        self.clients.openWindow = async (url) => void (opened = url)
        self.dispatchEvent(new NotificationEvent(name, { notification }))
        return opened
      }, type)
    await dispatch('notificationclose')
    await eventually(told, (all) => all.includes('Message Closed'))
    await sleep(2_100) // what comes sooner after sending is a machine's
    const link = await dispatch('notificationclick')
    assert.equal(link, note.url)
    const opened = await context.newPage()
    await opened.goto(link)
    assert.equal(opened.url(), `${shopUrl}/tea`)
    await opened.close()
    await eventually(told, (all) => all.includes('Message Clicked'))

    // The browser gave the subscription back.
    service.status = 410
    await page.evaluate(() => (braid.track('Asked for Order'), braid.flush()))
    await eventually(async () => service.came.length, (count) => count === 2)
    assert.deepEqual([service.came[1].headers.ttl, service.came[1].headers.urgency], ['259200', 'high'])
    await eventually(reachable, (found) => !found.reachable && found.reason === 'suppressed')
  } finally {
    service.stop()
  }
})
