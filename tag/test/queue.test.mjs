// What cannot be sent now is sent later, once; what is left on the device is bounded, and nothing is there without consent.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { closed, fresh, kept, launch, snippet, startBraid, startShop, until } from './support/rig.mjs';

let browser, braid, shop, context, page;

before(async () => {
  [browser, braid, shop] = await Promise.all([launch(), startBraid(), startShop()]);
});

after(async () => {
  await closed(browser);
  braid?.stop();
  shop?.stop();
});

beforeEach(async () => {
  context = await fresh(browser, context);
  page = await context.newPage();
  Object.assign(braid, { batches: [], answers: [], carts: [], down: false });
  shop.html = snippet(braid, 'data-page="manual"');
});

const loaded = async () => {
  await page.goto(shop.url);
  await page.evaluate(() => new Promise((resolve) => braid.ready(resolve)));
};
const queued = async () => (await kept(page)).filter((key) => key.startsWith('braid:q:'));
const track = (...names) => page.evaluate((all) => all.forEach((name) => braid.track(name)), names);

test('what was said while the network was away survives a reload, and arrives once, with its own time and id', async () => {
  await loaded();
  braid.down = true;
  await track('One', 'Two');
  await page.waitForTimeout(500);
  const stored = await page.evaluate(() => Object.values(localStorage).filter((text) => text.includes('messageId')).map(JSON.parse));
  assert.equal(stored.length, 2);
  await page.reload();
  assert.equal((await queued()).length, 2);
  braid.down = false;
  await until(() => braid.events().length === 2);
  const byName = (events) => Object.fromEntries(events.map((one) => [one.event, [one.messageId, one.timestamp]]));
  assert.deepEqual(byName(braid.events()), byName(stored));
  assert.deepEqual(braid.names(), ['One', 'Two']);
  await until(async () => (await queued()).length === 0);
});

test('what is not answered with 200 is sent again under the same message ids, after pauses that grow', async () => {
  await loaded();
  braid.answers = [500, 503, 502].map((status) => ({ status }));
  await track('One');
  await until(() => braid.batches.length === 4);
  const ids = braid.batches.map(({ body }) => JSON.parse(body).batch[0].messageId);
  assert.equal(new Set(ids).size, 1);
  const pauses = braid.batches.slice(1).map(({ at }, i) => at - braid.batches[i].at);
  assert.ok(pauses[0] >= 450 && pauses[1] >= 950 && pauses[2] >= 1_950, String(pauses));
});

test('Retry-After of a 429 is obeyed, after a reload too', async () => {
  await loaded();
  braid.answers = [{ status: 429, headers: { 'Retry-After': '3' } }];
  await track('One');
  await until(() => braid.batches.length === 1);
  await until(async () => (await kept(page)).includes('braid:until'));
  await page.reload();
  await until(() => braid.batches.length === 2);
  const [first, second] = braid.batches;
  assert.ok(second.at - first.at >= 2_900, `${second.at - first.at} ms`);
});

test('one event that the server never takes does not keep back its neighbours', async () => {
  await loaded();
  const faults = [];
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  braid.answers = [{ status: 400 }, { status: 400 }, { status: 400 }];
  await track('One', 'Two', 'Three', 'Four');
  await until(() => braid.events().length === 3);
  assert.deepEqual(braid.names(), ['Two', 'Three', 'Four']);
  await until(async () => (await queued()).length === 0);
  assert.ok(faults.some((text) => text.includes('refuses')));
  await track('Five');
  await until(() => braid.names().includes('Five'));
  assert.equal(braid.events().at(-1).context.dropped, 1);
});

test('at most 500 events wait; the oldest give way, and the loss is told', async () => {
  await loaded();
  braid.down = true;
  await page.evaluate(() => {
    for (let i = 1; i <= 500; i++) braid.track(`E${i}`);
  });
  assert.equal((await queued()).length, 500);
  await track('E501');
  assert.equal((await queued()).length, 500);
  await track('E502');
  braid.down = false;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await until(() => braid.events().length >= 500);
  const names = braid.names();
  assert.equal(names[0], 'E3');
  assert.equal(names.length, 500);
  assert.equal(braid.events().at(-1).context.dropped, 1);
  assert.ok(braid.batches.every(({ body }) => body.length <= 50_000 && JSON.parse(body).batch.length <= 100));
});

test('at most a million characters wait; an event of more than 32 KB is refused at once', async () => {
  await loaded();
  braid.down = true;
  const faults = [];
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  const size = await page.evaluate(() => {
    for (let i = 0; i < 40; i++) braid.track('Big', { text: 'x'.repeat(31_000) });
    braid.track('Too big', { text: 'x'.repeat(32_768) });
    return Object.values(localStorage).reduce((sum, text) => sum + text.length, 0);
  });
  assert.ok(size <= 1_000_200 && size > 900_000, String(size));
  assert.ok(!(await page.evaluate(() => Object.values(localStorage).some((text) => text.includes('Too big')))));
  assert.ok(faults.some((text) => text.includes('32768')));
});

test('a page that is left sends what it has', async () => {
  await loaded();
  await page.evaluate(() => {
    braid.track('Left');
    location.href = 'about:blank';
  });
  await page.waitForURL('about:blank');
  await until(() => braid.names().includes('Left'));
});

test('two pages of a visitor do not lose or overwrite each other', async () => {
  await loaded();
  const other = await context.newPage();
  await other.goto(shop.url);
  await other.evaluate(() => new Promise((resolve) => braid.ready(resolve)));
  braid.down = true;
  await track('A1', 'A2');
  await other.evaluate(() => (braid.track('B1'), braid.track('B2')));
  // Chromium tells one page of what another stored a moment later.
  await until(async () => (await queued()).length === 4);
  await other.close();
  braid.down = false;
  await until(() => new Set(braid.names()).size === 4);
});

test('where consent is required nothing is stored or sent before it, and what was said meanwhile comes after', async () => {
  shop.html = `${snippet(braid, 'data-consent="required"')}<script>braid.identify('42'); braid.track('Looked')</script>`;
  await loaded();
  await page.waitForTimeout(500);
  assert.equal(braid.batches.length, 0);
  assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), document.cookie]), [[], '']);
  await page.evaluate(() => braid.consent('granted'));
  await until(() => braid.events().length === 3);
  assert.deepEqual(braid.names(), ['page', 'identify', 'Looked']);
  assert.equal(new Set(braid.events().map(({ anonymousId }) => anonymousId)).size, 1);
  await page.reload();
  await until(() => braid.events().length === 6);
  assert.equal(new Set(braid.events().map(({ anonymousId }) => anonymousId)).size, 1);
});

test('a refusal forgets everything; a hundred calls wait for the answer and no more', async () => {
  shop.html = snippet(braid, 'data-consent="required" data-page="manual"');
  await loaded();
  await page.evaluate(() => {
    for (let i = 1; i <= 101; i++) braid.track(`E${i}`);
    braid.consent('granted');
  });
  await until(() => braid.events().length === 100);
  assert.equal(braid.names().at(-1), 'E100');
  await page.evaluate(() => (braid.track('Gone'), braid.consent('denied'), braid.track('Gone too')));
  await page.waitForTimeout(400);
  assert.equal(braid.events().length, 100);
  assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), document.cookie]), [[], '']);
});

test('where nothing is asked first a refusal outlives the page', async () => {
  await loaded();
  await page.evaluate(() => braid.consent('denied'));
  await page.reload();
  await page.evaluate(() => new Promise((resolve) => braid.ready(resolve)));
  await track('Gone');
  await page.waitForTimeout(400);
  assert.equal(braid.events().length, 0);
  assert.deepEqual(await kept(page), ['braid:consent']);
  await page.evaluate(() => (braid.consent('granted'), braid.track('Back')));
  await until(() => braid.names().includes('Back'));
});
