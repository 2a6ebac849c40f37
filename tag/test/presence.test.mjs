// Reading is not leaving: a visible page in use tells so, and only then.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { closed, launch, startBraid, startShop, STUB, until } from './support/rig.mjs';

let browser, braid, shop, page;

before(async () => {
  [browser, braid, shop] = await Promise.all([launch(), startBraid(), startShop()]);
});

after(async () => {
  await closed(browser);
  braid?.stop();
  shop?.stop();
});

beforeEach(async () => {
  await closed(page);
  page = await browser.newPage();
  await page.clock.install();
  Object.assign(braid, { batches: [], answers: [] });
  shop.html = `${STUB}<script async src="${braid.url}/tag.js" data-key="KEY" data-page="manual" data-presence="60"></script>`;
  await page.goto(shop.url);
  await page.evaluate(() => new Promise((resolve) => braid.ready(resolve)));
});

/** What was told, each once: where the clock runs ahead of an answer, the tag asks again with the same event. */
const told = () => [...new Map(braid.events().map((event) => [event.messageId, event])).values()];
const active = () => told().filter((event) => event.event === 'Visitor Active');

/** The visitor scrolls every so many seconds. */
async function read(seconds, every) {
  for (let passed = 0; passed < seconds; passed += every) {
    await page.evaluate(() => dispatchEvent(new Event('scroll')));
    await page.clock.runFor(every * 1_000);
  }
}

test('who scrolls now and then is there, once a minute; who does nothing has left', async () => {
  await read(180, 20);
  await until(() => active().length >= 2);
  assert.ok(active().every(({ properties }) => properties.seconds >= 50 && properties.seconds <= 70), JSON.stringify(active().map((e) => e.properties)));
  // The minute that the last scroll opened ends; from then on he has left, however long the page stands there.
  await page.clock.runFor(600_000);
  await page.waitForTimeout(300);
  const before = active().length;
  await page.clock.runFor(600_000);
  await page.waitForTimeout(300);
  assert.equal(active().length, before);
});

test('other events tell as much: no presence beside them', async () => {
  for (let i = 0; i < 5; i++) {
    await read(40, 20);
    await page.evaluate(() => braid.track('Product Viewed', { product_id: 'x' }));
  }
  await page.clock.runFor(1_000);
  await until(() => told().length === 5);
  assert.equal(active().length, 0);
});

test('a film that plays is use', async () => {
  await page.evaluate(() => {
    const film = document.createElement('video');
    Object.defineProperty(film, 'paused', { value: false });
    document.body.append(film);
  });
  await page.clock.runFor(300_000);
  await until(() => active().length >= 3);
});

test('a hidden page is silent; the moment of hiding tells the last seconds', async () => {
  await read(20, 10);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await until(() => active().length === 1);
  await read(300, 20);
  await page.waitForTimeout(300);
  assert.equal(active().length, 1);
});
