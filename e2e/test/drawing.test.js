// A marketer draws a cascade from nothing, tries it with a person, publishes it, sees the demo's customers go through it, and edits it while
// they are inside: in a real browser, on the live demo.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { OWNER, eventually } from '../support/braid.js'
import { launch } from '../support/browser.js'
import { startDemo } from '../support/demo.js'

const KEY = 'looked-at-something'
const PATIENCE_MS = 180_000

let demo
let browser
let page
const faults = []

before(async () => {
  demo = await startDemo('--shoppers', '500', '--past-days', '0')
  browser = await launch()
  const context = await browser.newContext({ baseURL: demo.url, viewport: { width: 1440, height: 1000 }, locale: 'en-GB', reducedMotion: 'reduce' })
  context.setDefaultTimeout(PATIENCE_MS)
  page = await context.newPage()
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`))
  await page.goto('/engage/journeys')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').first().fill(OWNER.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/engage\/journeys$/)
})

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const box = (id) => page.locator(`.react-flow__node[data-id="${id}"]`)
const report = () => demo.get(`/api/journeys/${KEY}/report`)
const versions = async () => (await demo.get(`/api/journeys/${KEY}/versions`)).items
/** Messages asked for, whatever became of them. */
const asked = (told) => told.messages.reduce((sum, one) => sum + one.messages, 0)
/** How often the drawing says that people went a way; 0 while it says nothing. */
const gone = async (from, to) => {
  const label = page.locator(`[data-id="${from}\\a ${to}"] .react-flow__edge-text`)
  return (await label.count()) === 0 ? 0 : Number(/[\d.,]+/.exec(await label.textContent())?.[0].replace(/[.,]/g, '') ?? 0)
}

/** Puts a step at the end of the drawing, as the palette finds it by these words. */
async function add(words, id) {
  await page.getByRole('button', { name: 'End: add a step here' }).first().click()
  await page.getByRole('dialog').getByLabel('Find a step').fill(words)
  await page.keyboard.press('Enter')
  await box(id).waitFor()
}

async function publish() {
  await page.getByRole('button', { name: 'No problems' }).waitFor()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await page.waitForURL(new RegExp(`/engage/journeys/${KEY}$`))
}

test('a cascade is drawn from nothing', async () => {
  await page.goto('/engage/journeys/new')
  await page.getByLabel('Name of the journey').fill('Looked at something')
  await page.getByRole('combobox', { name: 'It begins' }).click()
  await page.getByRole('option', { name: 'An event' }).click()
  await page.getByRole('combobox', { name: 'Event' }).fill('Product Viewed')
  await add('channel after', 'cascade')
  const legs = page.locator('.editor-items > li')
  for (const [i, words] of [/push/i, /e-?mail/i].entries()) {
    await legs.nth(i).getByPlaceholder('Choose a message').click()
    await page.getByRole('option', { name: words }).first().click()
  }
  await page.getByRole('button', { name: 'No problems' }).waitFor()
})

test('it is tried with a person, who is told nothing', async () => {
  await eventually(() => demo.get('/api/profiles/search?limit=1'), (found) => found.items.length > 0, PATIENCE_MS)
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Try with a person' }).click()
  await page.getByRole('dialog').getByLabel('Person').click()
  await page.locator('[role=option]:visible').first().click()
  await page.locator('.try-lines li').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal((await fetch(`${demo.url}/api/journeys/${KEY}`)).ok, false)
})

test('it is published, and the demo customers go through it, counted in the drawing without loading anew', async () => {
  await publish()
  await box('cascade').waitFor()
  const first = await eventually(() => gone(':entry', 'cascade'), (count) => count > 0, PATIENCE_MS)
  await eventually(() => gone(':entry', 'cascade'), (count) => count > first, PATIENCE_MS)
})

test('it is edited while people are inside: those stay where they are, and who comes then goes the new way', async () => {
  const before = await eventually(async () => (await versions())[0], (one) => one.inside > 0, PATIENCE_MS)
  assert.equal(before.version, 1)
  await page.getByRole('link', { name: 'Edit' }).click()
  await box('cascade').waitFor()
  await page.getByRole('button', { name: /^Put a step into the way/ }).first().click()
  await page.getByRole('dialog').getByLabel('Find a step').fill('put on a list')
  await page.keyboard.press('Enter')
  await box('add-to-list').waitFor()
  await page.getByLabel(/^List/).first().fill('lookers')
  await publish()
  const [newer, older] = await versions()
  assert.deepEqual([newer.version, older.version], [2, 1])
  assert.deepEqual(newer.changes.added, ['add-to-list'])
  await eventually(() => gone('add-to-list', 'cascade'), (count) => count > 0, PATIENCE_MS)
  await eventually(versions, ([now, was]) => now.inside > 0 && was.inside > 0, PATIENCE_MS)
})

test('those who were inside go on, also after they were moved to the new version, and nobody is told twice', async () => {
  const before = asked(await report())
  await page.getByRole('button', { name: 'Move those inside' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move those inside' }).click()
  await eventually(versions, ([now, was]) => was.inside === 0 && now.inside > 0, PATIENCE_MS)
  await eventually(report, (told) => asked(told) > before, PATIENCE_MS)
  const { items } = await demo.get(`/api/messages?journey=${KEY}&limit=100`)
  const keys = items.map((one) => `${one.instance} ${one.node} ${one.channel}`)
  assert.equal(new Set(keys).size, keys.length)
  assert.deepEqual(faults, [])
})
