// What a page says arrives, in Segment's form.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { closed, fresh, kept, launch, snippet, startBraid, startShop, STUB, until } from './support/rig.mjs';

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
  context = await fresh(browser, context, { locale: 'uk-UA', timezoneId: 'Europe/Warsaw' });
  page = await context.newPage();
  Object.assign(braid, { batches: [], answers: [], carts: [], down: false });
  shop.html = snippet(braid);
});

const byType = (type) => braid.events().filter((event) => event.type === type);

test('one line brings the page call, with page, campaign, language and time zone', async () => {
  await page.goto(`${shop.url}/tea?utm_source=news&utm_medium=email&utm_campaign=spring&utm_content=b#top`, { referer: 'http://search.example/' });
  await until(() => braid.events().length === 1);
  const [event] = braid.events();
  assert.equal(event.type, 'page');
  assert.match(event.messageId, /^tag-[0-9a-f-]{36}$/);
  assert.match(event.anonymousId, /^[0-9a-f-]{36}$/);
  assert.ok(Math.abs(Date.parse(event.timestamp) - Date.now()) < 10_000);
  assert.equal(event.properties.path, '/tea');
  assert.equal(event.context.page.url, `${shop.url}/tea?utm_source=news&utm_medium=email&utm_campaign=spring&utm_content=b`);
  assert.equal(event.context.page.referrer, 'http://search.example/');
  assert.equal(event.context.page.title, 'Tea');
  assert.deepEqual(event.context.campaign, { source: 'news', medium: 'email', name: 'spring', content: 'b' });
  assert.equal(event.context.locale, 'uk-UA');
  assert.equal(event.context.timezone, 'Europe/Warsaw');
  assert.equal(event.context.library.name, 'braid-tag');
  const [{ headers, body }] = braid.batches;
  assert.equal(headers['content-type'], 'text/plain');
  assert.equal(JSON.parse(body).writeKey, 'KEY');
  assert.equal((await context.cookies()).find(({ name }) => name === 'braid_aid').value, event.anonymousId);
});

test('calls made before the tag has loaded are not lost, and keep their order', async () => {
  shop.html = `${snippet(braid)}<script>
    braid.identify('42', { email: 'ann@example.com' });
    braid.track('Product Added', { product_id: 'tea-1', quantity: 2 });
    braid.ready((tag) => tag.checkoutStarted({ cart_id: 'c1' }));
    braid.group('club', { level: 3 });
    braid.alias('43');
  </script>`;
  await page.goto(shop.url);
  await until(() => braid.events().length === 6);
  const events = braid.events();
  assert.deepEqual(braid.names(), ['page', 'identify', 'Product Added', 'Checkout Started', 'group', 'alias']);
  assert.deepEqual(events.slice(1).map((event) => event.userId), ['42', '42', '42', '42', '43']);
  assert.deepEqual(events[1].traits, { email: 'ann@example.com' });
  assert.equal(events[4].groupId, 'club');
  assert.equal(events[5].previousId, '42');
  assert.equal(new Set(events.map((event) => event.anonymousId)).size, 1);
});

test('page() takes category, name and properties as Segment does', async () => {
  await page.goto(shop.url);
  await page.evaluate(() => (braid.page('Catalogue', 'Tea', { sort: 'price' }), braid.page('Home'), braid.page({ a: 1 })));
  await until(() => byType('page').length === 4);
  const [, first, second, third] = byType('page');
  assert.deepEqual([first.name, first.properties.category, first.properties.sort], ['Tea', 'Catalogue', 'price']);
  assert.equal(second.name, 'Home');
  assert.deepEqual([third.name, third.properties.a], ['', 1]);
});

test('who signs out, or in as somebody else, leaves nothing to the next', async () => {
  await page.goto(shop.url);
  await page.evaluate(() => {
    braid.identify('42');
    braid.reset();
    braid.track('Looked');
    braid.identify('7');
    braid.identify('8');
  });
  await until(() => braid.events().length === 5);
  const [first, ann, looked, seven, eight] = braid.events();
  assert.equal(first.anonymousId, ann.anonymousId);
  assert.notEqual(looked.anonymousId, ann.anonymousId);
  assert.equal(looked.userId, undefined);
  assert.equal(seven.anonymousId, looked.anonymousId);
  assert.notEqual(eight.anonymousId, seven.anonymousId);
});

test('every event of the e-commerce specification has a method of its own', async () => {
  await page.goto(shop.url);
  await page.evaluate(() => new Promise((resolve) => braid.ready(resolve)));
  const methods = await page.evaluate(() => Object.keys(braid).filter((name) => typeof braid[name] === 'function'));
  for (const name of ['productViewed', 'productAdded', 'cartViewed', 'orderCompleted', 'productAddedToWishlist', 'couponApplied']) {
    assert.ok(methods.includes(name), name);
  }
  await page.evaluate(() => braid.productAddedToWishlist({ product_id: 'x' }));
  await until(() => braid.names().includes('Product Added to Wishlist'));
});

test('init() instead of attributes; a second script changes nothing', async () => {
  shop.html = `${STUB}<script async src="${braid.url}/tag.js"></script><script async src="${braid.url}/tag.js?again"></script>
    <script>braid.track('Early'); braid.init('OTHER', { page: 'manual', presenceSeconds: 0 })</script>`;
  await page.goto(shop.url);
  await until(() => braid.events().length === 1);
  await page.waitForTimeout(400);
  assert.deepEqual(braid.names(), ['Early']);
  assert.equal(JSON.parse(braid.batches[0].body).writeKey, 'OTHER');
});

test('the next page is the same visitor; a subdomain or a server may name him by the cookie', async () => {
  await page.goto(shop.url);
  await until(() => braid.events().length === 1);
  await page.evaluate(() => braid.identify('42'));
  await page.goto(`${shop.url}/next`);
  await until(() => byType('page').length === 2);
  const [one, two] = byType('page');
  assert.equal(two.anonymousId, one.anonymousId);
  assert.equal(two.userId, '42');
  await context.addCookies([{ name: 'braid_aid', value: 'from-the-server', url: shop.url }]);
  await page.goto(shop.url);
  await until(() => byType('page').length === 3);
  assert.equal(byType('page')[2].anonymousId, 'from-the-server');
});

test('a page that breaks out of its callback does not break the tag', async () => {
  shop.html = `${snippet(braid)}<script>braid.ready(() => { throw new Error('mine') }); braid.nothing(); braid.track('After')</script>`;
  await page.goto(shop.url);
  await until(() => braid.names().includes('After'));
});

test('the cart is asked for by the anonymous id, or by the token of the site until reset()', async () => {
  braid.answers = [];
  await page.goto(shop.url);
  await until(() => braid.events().length === 1);
  braid.answers = [{ body: { cart: { id: 'c1', currency: 'EUR', total: 9, quantity: 2, lines: [] } } }];
  const [read, own] = await page.evaluate(async () => [await braid.cart(), braid.anonymousId()]);
  assert.equal(read.id, 'c1');
  assert.deepEqual(braid.carts[0], { writeKey: 'KEY', anonymousId: own });
  await page.evaluate(async () => (await braid.cart('t0ken'), await braid.cart(), braid.reset(), await braid.cart()));
  assert.deepEqual(braid.carts.map(({ token }) => token), [undefined, 't0ken', 't0ken', undefined]);
  braid.answers = [{ status: 403, body: { code: 'cart_token_needed', detail: 'x' } }];
  assert.equal(await page.evaluate(() => braid.cart().catch((error) => error.code)), 'cart_token_needed');
});

test('nothing but keys of its own is kept', async () => {
  await page.goto(shop.url);
  await page.evaluate(() => braid.identify('42', { email: 'ann@example.com' }));
  await until(() => braid.events().length === 2);
  await until(async () => (await kept(page)).length === 2);
  assert.deepEqual(await kept(page), ['braid:aid', 'braid:uid']);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).sort()), ['braid:aid', 'braid:uid']);
});
