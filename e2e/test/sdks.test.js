// Segment's and RudderStack's own SDKs, unmodified, against the whole of Braid: every call arrives, as one person.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import RudderNode from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { API_KEY, WRITE_KEY, eventually, startBraid } from '../support/braid.js'
import { launch, serveShop } from '../support/browser.js'

let braid

before(async () => {
  braid = await startBraid()
})

after(async () => {
  await braid?.stop()
})

/** The one profile of an identifier, once its timeline holds so many events. */
async function personWith(identifier, messages) {
  const seen = async () => {
    const found = await braid.profiles(identifier)
    const items = found.length === 1 ? await braid.timeline(found[0].id) : []
    return { found, messageIds: items.map((item) => item.messageId).filter(Boolean), items }
  }
  return eventually(seen, ({ found, messageIds }) => found.length === 1 && messages(messageIds))
}

test('the Node SDK brings its calls, once each, to one profile', async () => {
  const analytics = new Analytics({ writeKey: API_KEY, host: braid.url, flushAt: 20 })
  const failed = []
  analytics.on('error', (error) => failed.push(error))
  const sent = []
  analytics.on('http_request', ({ body }) => sent.push(...JSON.parse(body).batch.map((event) => event.messageId)))

  analytics.identify({ userId: 'node-1', anonymousId: 'node-a', traits: { email: 'node@example.com' } })
  analytics.track({ userId: 'node-1', event: 'Product Viewed', properties: { product_id: 'tea-1', price: 4.5 } })
  analytics.track({ anonymousId: 'node-a', event: 'Product Added', properties: { product_id: 'tea-1', quantity: 2 } })
  analytics.page({ userId: 'node-1', name: 'Home' })
  analytics.screen({ userId: 'node-1', name: 'Start' })
  analytics.group({ userId: 'node-1', groupId: 'club' })
  await analytics.closeAndFlush()

  assert.deepEqual(failed, [])
  assert.equal(sent.length, 6)
  const { found } = await personWith('user_id:node-1', (ids) => sent.every((id) => ids.includes(id)))
  assert.equal(found[0].traits.email, 'node@example.com')
  assert.deepEqual((await braid.profiles('email:node@example.com')).map((profile) => profile.id), [found[0].id])
  assert.deepEqual((await braid.profiles('anonymous_id:node-a')).map((profile) => profile.id), [found[0].id])
})

/** One event a request as it is by default, or many: the site's owner chooses. */
for (const strategy of ['standard', 'batching']) {
  test(`the browser SDK (${strategy}) brings its calls from a page of another origin to one profile`, async () => {
    const shop = await serveShop()
    const browser = await launch()
    try {
      const page = await browser.newPage()
      const complaints = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(String(error)))
      const refused = []
      const sent = []
      page.on('response', (response) => {
        const request = response.request()
        if (request.method() === 'POST' && request.url().startsWith(`${braid.url}/v1/`)) {
          const body = JSON.parse(request.postData())
          const answered = response.status() === 200 ? sent : refused
          answered.push(...(body.batch ?? [body]).map((event) => event.messageId))
        }
      })
      const where = new URLSearchParams({ key: WRITE_KEY, braid: braid.url, strategy })
      await page.goto(`http://127.0.0.1:${shop.address().port}/?${where}`)
      const anonymousId = await page.evaluate(async () => {
        await analytics.page('Tea')
        await analytics.track('Product Viewed', { product_id: 'tea-1' })
        return (await analytics.user()).anonymousId()
      })
      await page.evaluate(async (strategy) => {
        await analytics.identify(`browser-${strategy}`, { email: `${strategy}@example.com`, first_name: 'Ann' })
        await analytics.track('Product Added', { product_id: 'tea-1', price: 4.5, quantity: 2 })
        await analytics.group('club', { name: 'Club' })
      }, strategy)
      await eventually(async () => sent.length + refused.length, (count) => count === 5)

      assert.deepEqual(complaints, [])
      assert.deepEqual(refused, [])
      const { found } = await personWith(`user_id:browser-${strategy}`, (ids) => sent.every((id) => ids.includes(id)))
      assert.equal(found[0].traits.first_name, 'Ann')
      const byBrowser = await braid.profiles(`anonymous_id:${anonymousId}`)
      assert.deepEqual(byBrowser.map((profile) => profile.id), [found[0].id])
    } finally {
      await browser.close()
      shop.close()
    }
  })
}

test("RudderStack's Node SDK brings its zipped calls, once each, to one profile", async () => {
  const analytics = new RudderNode(API_KEY, { dataPlaneUrl: braid.url, flushAt: 20, flushInterval: 200 })
  const answered = (call) => new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve())))
  await Promise.all([
    answered((done) => analytics.identify({ userId: 'rudder-1', anonymousId: 'rudder-a', traits: { email: 'rudder@example.com' } }, done)),
    answered((done) => analytics.track({ userId: 'rudder-1', event: 'Product Viewed', properties: { product_id: 'tea-1' } }, done)),
    answered((done) => analytics.page({ userId: 'rudder-1', name: 'Home' }, done)),
    answered((done) => analytics.screen({ userId: 'rudder-1', name: 'Start' }, done)),
    answered((done) => analytics.group({ userId: 'rudder-1', groupId: 'club' }, done)),
  ])
  const { found } = await personWith('user_id:rudder-1', (ids) => ids.length === 5)
  assert.equal(found[0].traits.email, 'rudder@example.com')
  assert.deepEqual((await braid.profiles('anonymous_id:rudder-a')).map((profile) => profile.id), [found[0].id])
})

test("RudderStack's browser SDK finds its control plane and its data plane here", async () => {
  const shop = await serveShop('rudder.js')
  const browser = await launch()
  try {
    const page = await browser.newPage()
    const complaints = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    const elsewhere = []
    const own = [new URL(braid.url).host, `127.0.0.1:${shop.address().port}`]
    page.on('request', (request) => own.includes(new URL(request.url()).host) || elsewhere.push(request.url()))
    const sent = []
    page.on('response', (response) => {
      const request = response.request()
      if (request.method() === 'POST' && response.status() === 200) sent.push(JSON.parse(request.postData()).messageId)
    })
    const where = new URLSearchParams({ key: WRITE_KEY, braid: braid.url })
    await page.goto(`http://127.0.0.1:${shop.address().port}/?${where}`)
    await page.evaluate(() => {
      rudderanalytics.page('Tea')
      rudderanalytics.track('Product Viewed', { product_id: 'tea-1' })
      rudderanalytics.identify('rudder-2', { first_name: 'Ann' })
      rudderanalytics.track('Product Added', { product_id: 'tea-1', quantity: 2 })
      rudderanalytics.group('club', {})
    })
    await eventually(async () => sent.length, (count) => count === 5)
    const { found } = await personWith('user_id:rudder-2', (ids) => sent.every((id) => ids.includes(id)))
    assert.equal(found[0].traits.first_name, 'Ann')
    assert.equal(found[0].cart.lines[0].product_id, 'tea-1')
    assert.deepEqual(complaints, [])
    assert.deepEqual(elsewhere, [])
  } finally {
    await browser.close()
    shop.close()
  }
})
