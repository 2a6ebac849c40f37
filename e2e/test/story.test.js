// A person's story, from the shop's page to the message that stops when he buys, seen by an operator in the console; the clock runs 900
// times as fast, so that two hours pass in eight seconds.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { OWNER, WRITE_KEY, eventually, startBraid } from '../support/braid.js'
import { launch, serveShop } from '../support/browser.js'
import { GOODS, HOSTILE, define, send, shopper } from '../support/shop.js'

const SPEED = 900
const CASCADE_WITHIN_MS = 60_000
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let braid
let browser
let shop
let operator

before(async () => {
  braid = await startBraid('--clock-speed', String(SPEED))
  await define(braid.url)
  shop = await serveShop()
  browser = await launch()
})

after(async () => {
  await browser?.close()
  shop?.close()
  await braid?.stop()
})

/** The operator's browser: signed in by hand, with what must not happen collected. The shop that links lead to answers here. */
async function signIn() {
  const context = await browser.newContext({ baseURL: braid.url, viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  await context.route('https://shop.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>The shop</title>' }),
  )
  const page = await context.newPage()
  page.faults = []
  page.on('pageerror', (error) => page.faults.push(String(error)))
  page.on('dialog', (dialog) => page.faults.push(`dialog: ${dialog.message()}`))
  await page.goto('/people/profiles')
  await page.waitForURL(/\/sign-in/)
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').first().fill(OWNER.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/people\/profiles$/)
  return page
}

const shown = (page, text) => page.getByText(text, { exact: false }).first().waitFor({ timeout: 60_000 })

async function findBy(page, identifier) {
  await page.goto('/people/profiles')
  await page.getByLabel('Find people').fill(identifier)
  await page.waitForURL((url) => url.searchParams.get('q') === identifier)
}

test('a visitor becomes a person whom the operator finds, with cart, segments, consents and timeline', async () => {
  const visitor = await browser.newPage()
  const where = new URLSearchParams({ key: WRITE_KEY, braid: braid.url, strategy: 'standard' })
  await visitor.goto(`http://127.0.0.1:${shop.address().port}/?${where}`)
  await visitor.evaluate(async (lamp) => {
    await analytics.page('Lamps')
    await analytics.track('Product Viewed', lamp)
    await analytics.track('Product Viewed', lamp)
    await analytics.track('Product Added', { cart_id: 'c-eve', ...lamp, quantity: 1 })
    await analytics.identify('eve', { favourite_colour: 'green' })
  }, GOODS.lamp)
  await visitor.close()
  // What the shop's own system knows of its customer.
  await send(braid.url, shopper('eve', { first_name: 'Eve', email: 'eve@example.com', phone: '+380501112233' }, ['sms', 'email']))
  // Finn leaves the same cart, and buys at once.
  await send(braid.url, shopper('finn', { first_name: 'Finn', phone: '+380504445566' }, ['sms'], GOODS.lamp))
  await send(braid.url, [
    { type: 'track', userId: 'finn', event: 'Order Completed', properties: { order_id: 'o-finn', cart_id: 'cart-finn', total: 69, currency: 'EUR' } },
  ])
  const evil = { ...GOODS.mug, product_id: '"><img src=x onerror="window.__hacked=1">', name: HOSTILE }
  await send(braid.url, [
    ...shopper('evil', { first_name: HOSTILE, city: HOSTILE, [HOSTILE]: HOSTILE, email: 'evil@example.com' }, ['email'], evil),
    { type: 'track', userId: 'evil', event: HOSTILE, properties: { [HOSTILE]: HOSTILE } },
    { type: 'page', userId: 'evil', name: HOSTILE, properties: { url: 'javascript:window.__hacked=1', title: HOSTILE } },
  ])
  await eventually(
    async () => (await braid.profiles('email:eve@example.com'))[0],
    (eve) => eve?.cart?.lines.length === 1 && eve.segments.includes('browsing'),
  )

  operator = await signIn()
  await findBy(operator, 'eve@example.com')
  await operator.getByRole('link', { name: /Eve/ }).first().click()
  await operator.waitForURL(/\/people\/profiles\/\d+$/)
  for (const text of ['Desk lamp', 'Carts above 50', 'Looks around', 'eve@example.com', '+380501112233', 'Product Added', 'favourite_colour'])
    await shown(operator, text)
  await operator.goto(`${operator.url()}?kind=segment`)
  await shown(operator, 'Entered segment')
  assert.equal(await operator.getByText('Product Added').count(), 0)
})

test('every kind of identifier finds the person', async () => {
  const [eve] = await braid.profiles('user_id:eve')
  for (const { type, value } of eve.identifiers) {
    await findBy(operator, value)
    await operator.getByRole('link', { name: /Eve/ }).first().waitFor({ timeout: 60_000 }).catch(() => assert.fail(`${type} ${value}`))
  }
  await findBy(operator, 'nobody@example.com')
  await shown(operator, 'Nothing matches')
})

test('the message comes when its time has come, its link leads to the shop, and the click is seen', async () => {
  const [eve] = await braid.profiles('user_id:eve')
  await operator.goto('/engage/sandbox')
  const bubble = operator.locator('.sms', { hasText: 'we kept your cart' }).first()
  await bubble.waitFor({ timeout: CASCADE_WITHIN_MS })
  // Whoever clicks within two seconds of the sending is taken for a scanner; a person reads first.
  await operator.waitForTimeout(2_500)
  const opened = operator.context().waitForEvent('page')
  await bubble.locator('.bubble a').click()
  const tab = await opened
  await tab.waitForURL(/shop\.example\/cart\?c=c-eve/)
  assert.equal(await tab.title(), 'The shop')
  assert.equal(await tab.evaluate(() => globalThis.opener), null)
  await tab.close()
  const [sms] = await eventually(() => braid.messages(eve.id), ([one]) => one?.clickedMs)
  assert.equal(sms.channel, 'sms')
  await operator.goto(`/people/profiles/${eve.id}?kind=message`)
  await shown(operator, 'Link in the message clicked')
  await operator.goto(`/engage/messages/${sms.id}`)
  await shown(operator, 'Attempt 1')
})

test('who bought gets nothing more, and the profile says why', async () => {
  const [finn] = await braid.profiles('user_id:finn')
  assert.deepEqual((await braid.messages(finn.id)).filter((one) => one.sentMs), [])
  assert.equal(finn.cart, null)
  const exit = (await braid.timeline(finn.id)).find((item) => item.name === 'Exited journey')
  assert.ok(exit, 'the order ended the journey')
  await operator.goto(`/people/profiles/${finn.id}`)
  await shown(operator, 'Exited journey')
})

test('hostile text stays text on every screen, in the message and in its preview', async () => {
  const [evil] = await braid.profiles('email:evil@example.com')
  const [mail] = await eventually(() => braid.messages(evil.id), ([one]) => one?.sentMs, CASCADE_WITHIN_MS)
  assert.equal(mail.channel, 'email')
  for (const path of [
    '/people/profiles?identifier=evil%40example.com',
    `/people/profiles/${evil.id}`,
    `/engage/messages?profile=${evil.id}`,
    `/engage/messages/${mail.id}`,
    `/engage/sandbox?mail=${mail.id}`,
  ]) {
    await operator.goto(path)
    await shown(operator, 'onerror')
    for (const frame of operator.frames()) {
      if (frame === operator.mainFrame()) assert.equal(await frame.evaluate(() => globalThis.__hacked), undefined, path)
      else assert.equal(await operator.frameLocator('iframe').locator('script, [onerror], img[src=x]').count(), 0, path)
    }
  }
  assert.deepEqual(operator.faults, [])
})

test('a mail is opened, then unsubscribed from: the profile says no from then on', async () => {
  const [evil] = await braid.profiles('email:evil@example.com')
  const [mail] = await braid.messages(evil.id)
  await operator.goto(`/engage/sandbox?mail=${mail.id}`)
  await operator.locator('.mail').getByRole('button', { name: 'Open', exact: true }).click()
  await operator.locator('.mail').getByRole('button', { name: 'Opened' }).waitFor({ timeout: 60_000 })
  await operator.locator('.mail').getByRole('button', { name: 'What else can happen' }).click()
  await operator.getByRole('menuitem', { name: 'Unsubscribe' }).click()
  await eventually(
    async () => (await braid.profiles('email:evil@example.com'))[0].consents.find((one) => one.channel === 'email'),
    (email) => email.reachable === false && email.reason === 'consent_refused',
  )
})

test('the screens pass axe in light and dark, and hold the words of every language', async () => {
  const [eve] = await braid.profiles('user_id:eve')
  const [sms] = await braid.messages(eve.id)
  const storageState = await operator.context().storageState()
  for (const [language, colorScheme] of [['en', 'light'], ['ru', 'dark'], ['uk', 'light']]) {
    const context = await browser.newContext({ baseURL: braid.url, storageState, colorScheme, locale: language, reducedMotion: 'reduce' })
    const page = await context.newPage()
    for (const path of [`/people/profiles/${eve.id}`, '/engage/messages', `/engage/messages/${sms.id}`, '/engage/sandbox', '/settings/sessions']) {
      await page.goto(path)
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
      await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('[aria-busy=true]'))
      await page.evaluate(AXE)
      const serious = await page.evaluate(async () =>
        (await globalThis.axe.run(document, { resultTypes: ['violations'], iframes: false })).violations
          .filter((one) => ['serious', 'critical'].includes(one.impact))
          .map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`),
      )
      assert.deepEqual(serious, [], `${language} ${path}`)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(wide <= 1, `${language} ${path} is ${wide} px wider than the window`)
    }
    await context.close()
  }
})
