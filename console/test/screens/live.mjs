import assert from 'node:assert/strict';
import { becomes, close, open, screen, test, text } from './kit.mjs';

screen('live', '/data/live', { check: (page) => text(page, 'Order Completed') });
screen('live-event', '/data/live?event=7', { check: (page) => text(page, 'Open the profile') });
screen('live-empty', '/data/live', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'Nothing came in yet'),
});

test('the stream stands still under the pointer and goes on when it leaves', async () => {
  const page = await open('/data/live');
  await text(page, 'Order Completed');
  await page.locator('.stream').hover();
  const newer = page.getByText(/newer event/);
  await newer.waitFor();
  const first = await page.locator('.stream-row').first().innerText();
  const said = await newer.innerText();
  await becomes(async () => (await newer.innerText()) === said, false);
  assert.equal(await page.locator('.stream-row').first().innerText(), first);
  await page.mouse.move(5, 5);
  await page.waitForFunction((before) => document.querySelector('.stream-row').innerText !== before, first);
  await close(page);
});

test('rate and lag are told within the first seconds, and stay while one filters', async () => {
  const page = await open('/data/live');
  await text(page, /\d a second/);
  await text(page, 'Segments and journeys keep up.');
  await page.getByLabel('Name').fill('order');
  await page.waitForURL(/name=order/);
  assert.match(await page.locator('.tiles').innerText(), /\d a second/);
  await close(page);
});

test('an event opens with its JSON and leads to its person', async () => {
  const page = await open('/data/live?name=order');
  await page
    .getByRole('button', { name: /Order Completed/ })
    .first()
    .click();
  await page.getByRole('dialog').getByText('properties').first().waitFor();
  await page.getByRole('link', { name: 'Open the profile' }).click();
  await page.waitForURL(/people\/profiles\/42$/);
  await close(page);
});
