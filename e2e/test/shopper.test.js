// A shopper's whole story in the live demo, in real browsers: first visit, cart, sign-in, the phone, push, SMS, e-mail, a click on another
// device, and the sale at the till that ends it. Hours pass by the demo's own buttons.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { eventually } from '../support/braid.js'
import { launch } from '../support/browser.js'
import { startDemo } from '../support/demo.js'
import { HOSTILE } from '../support/shop.js'

const SCREENS = fileURLToPath(new URL('../screens/', import.meta.url))
const ANN = 'user_id:demo-ann'
const SKIPS_MAX = 6
/** Whoever clicks sooner after the sending is taken for a scanner. */
const READS_MS = 2_500

let demo
let browser
let laptop
const faults = []

before(async () => {
  demo = await startDemo('--shoppers', '60')
  browser = await launch()
  await mkdir(SCREENS, { recursive: true })
  laptop = await visitor({ viewport: { width: 1280, height: 860 } })
})

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** Somebody with a browser of his own; what must not happen in it is collected. */
async function visitor(how = {}) {
  const context = await browser.newContext({ baseURL: demo.shop, locale: 'en-GB', ...how })
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`))
  page.on('console', (line) => line.text().includes('Content Security Policy') && faults.push(line.text()))
  return page
}

/** A picture of the page, which must not be wider than its window. */
async function shot(page, name, fullPage = false) {
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage })
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, name)
}

async function put(page, key) {
  await page.goto(`/p/${key}`)
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.waitForURL(/\/cart/)
}

async function signInAsAnn(page) {
  await page.goto('/sign-in?back=/cart')
  await page.getByRole('button', { name: 'Sign in as Ann' }).click()
  await page.waitForURL(/\/cart$/)
}

const ann = async () => (await demo.profiles(ANN))[0]
const bar = (page) => page.locator('#demo-next')
const said = (page, text) => bar(page).filter({ hasText: text }).waitFor({ timeout: 60_000 })

/** Presses "Skip 1 h" until Ann has a message of this channel. */
async function skipUntil(channel) {
  const { id } = await ann()
  for (let skips = 0; skips < SKIPS_MAX; skips++) {
    await laptop.getByRole('button', { name: 'Skip 1 h' }).click()
    await laptop.locator('#demo[data-pace=skipping]').waitFor({ timeout: 60_000 })
    await laptop.locator('#demo[data-pace=live]').waitFor({ timeout: 60_000 })
    const found = await eventually(() => demo.messages(id), (all) => all.some((one) => one.channel === channel && one.sentMs), 1_500).catch(() => null)
    if (found) return found.find((one) => one.channel === channel && one.sentMs)
  }
  throw new Error(`no ${channel} after ${SKIPS_MAX} h: ${JSON.stringify(await demo.messages(id), null, 1)} ${await bar(laptop).textContent()}`)
}

test('a visitor looks around, and is known by nothing but what he does', async () => {
  await laptop.goto('/')
  await laptop.getByRole('button', { name: 'Yes', exact: true }).click()
  await shot(laptop, 'shop-home', true)
  await laptop.getByRole('link', { name: 'Light', exact: true }).click()
  await laptop.getByLabel('Sort by').selectOption('cheap')
  await laptop.waitForURL(/sort=cheap/)
  await shot(laptop, 'shop-category')
  await put(laptop, 'lamp-desk')
  await laptop.getByText('It is in your cart.').waitFor()
  await said(laptop, 'would write to you')
  const id = (await laptop.context().cookies()).find((one) => one.name === 'braid_aid').value
  const stranger = await eventually(
    async () => (await demo.profiles(`anonymous_id:${id}`))[0],
    (one) => one?.cart?.lines.length === 1,
  )
  const seen = await eventually(() => demo.timeline(stranger.id), (items) => items.some((item) => item.name === 'Product Viewed'))
  assert.ok(seen.some((item) => item.name === 'Product Added'))
  assert.deepEqual(stranger.traits, {})
})

test('he signs in: the cart is his, and on his phone, too', async () => {
  await signInAsAnn(laptop)
  await laptop.getByText('Desk lamp').first().waitFor()
  await said(laptop, 'push in')
  const phone = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await signInAsAnn(phone)
  await phone.getByText('Desk lamp').first().waitFor()
  await phone.getByRole('button', { name: 'Yes', exact: true }).click()
  await shot(phone, 'phone-cart-one')
  await put(phone, 'mug-stoneware')
  await shot(phone, 'phone-cart')
  await phone.locator('#count', { hasText: /^2$/ }).waitFor()
  await laptop.goto('/cart')
  await laptop.getByText('Stoneware mug').first().waitFor()
  await shot(laptop, 'shop-cart')
  await phone.context().close()
})

test('he leaves: push, SMS, and as that does not arrive, an e-mail', async () => {
  const push = await skipUntil('push')
  assert.ok(push.sentMs)
  const sms = await skipUntil('sms')
  await demo.post(`/api/sandbox/messages/${sms.id}/events`, { kind: 'bounce' })
  const mail = await skipUntil('email')
  assert.ok(push.sentMs < sms.sentMs && sms.sentMs < mail.sentMs)
  assert.ok(sms.sentMs - push.sentMs >= 60 * 60_000, 'the rhythm of the journey is that of the shop’s clock')
})

test('he follows the link of the mail on another device: the goods are there, and nobody is signed in', async () => {
  const mail = (await demo.messages((await ann()).id)).find((one) => one.channel === 'email')
  const [{ links }] = (await demo.get('/api/sandbox/messages?channel=email&address=ann.lee@example.com')).items.filter((one) => one.id === mail.id)
  const back = links.find((one) => one.text.includes('/cart'))
  const other = await visitor()
  await other.waitForTimeout(READS_MS)
  await other.goto(back.url)
  assert.equal(new URL(other.url()).origin, demo.shop)
  await other.getByText('Your cart is back').waitFor()
  await other.getByText('Desk lamp').first().waitFor()
  await other.getByRole('link', { name: 'Sign in', exact: true }).waitFor()
  await other.context().close()
  await eventually(async () => (await demo.messages((await ann()).id)).find((one) => one.id === mail.id), (one) => one.clickedMs)
})

test('at the till the cashier finds him by phone, and sells what lies in his cart', async () => {
  const cashier = await visitor({ viewport: { width: 1280, height: 860 } })
  await cashier.goto(demo.till)
  await cashier.getByRole('button', { name: 'Open the till' }).click()
  await cashier.getByLabel('Phone or card of the customer').fill('050 123 45 67')
  await cashier.keyboard.press('Enter')
  await cashier.getByText('Ann Lee').first().waitFor()
  await cashier.getByRole('button', { name: 'Put all on the receipt' }).click()
  await cashier.getByRole('button', { name: /^Take €81\.90/ }).waitFor()
  await shot(cashier, 'till')
  await cashier.getByRole('button', { name: /^Take €81\.90/ }).click()
  await cashier.getByText('Sold for €81.90').waitFor()
  const sold = await eventually(ann, (one) => one.cart === null)
  const order = (await demo.timeline(sold.id)).find((item) => item.name === 'Order Completed')
  assert.ok(order, 'the sale is on the timeline')
  await laptop.goto('/cart')
  await laptop.getByText('Your cart is empty.').waitFor()
  await said(laptop, 'nothing for you yet')
  await laptop.goto('/account')
  await laptop.getByText('Bought at Kyiv, Podil').waitFor()
  await shot(laptop, 'shop-account')
  await cashier.context().close()
})

test('a guest orders to a store, once, whatever he presses', async () => {
  const guest = await visitor()
  await guest.goto('/')
  await guest.getByRole('button', { name: 'Only what is needed' }).click()
  await put(guest, 'towel-bath')
  await guest.getByRole('link', { name: 'Check out' }).click()
  await guest.getByText('Collect in a store').click()
  await shot(guest, 'shop-checkout', true)
  await guest.getByLabel('First name').fill(HOSTILE)
  await guest.getByLabel('E-mail').fill('guest@example.com')
  await guest.getByRole('button', { name: 'Place the order' }).click()
  await guest.getByText('Choose a store.').waitFor()
  await guest.getByText('Lviv, Centre').click()
  const form = await guest.locator('form.checkout').evaluate((one) => new URLSearchParams(new FormData(one)).toString())
  await guest.getByRole('button', { name: 'Place the order' }).click()
  await guest.waitForURL(/\/orders\/W-/)
  await guest.getByText('You collect it at Lviv, Centre.').waitFor()
  const again = await guest.request.post('/checkout', { data: form, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, maxRedirects: 0 })
  assert.equal(again.headers().location, new URL(guest.url()).pathname)
  const forged = await guest.request.post('/checkout', { data: form.replace(/token=[^&]*/, 'token=x'), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })
  assert.equal(forged.status(), 403)
  const stranger = await visitor()
  assert.equal((await stranger.goto(new URL(guest.url()).pathname)).status(), 404)
  await stranger.goto(`/search?q=${encodeURIComponent(HOSTILE)}`)
  await stranger.getByText('onerror').first().waitFor()
  for (const page of [guest, stranger]) {
    assert.equal(await page.evaluate(() => globalThis.__hacked), undefined)
    await page.context().close()
  }
})

test('nothing ran that should not, and the shop complained of nothing', () => {
  assert.deepEqual(faults, [])
  assert.doesNotMatch(demo.told(), /^shop: /m)
})
