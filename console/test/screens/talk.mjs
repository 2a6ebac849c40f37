import assert from 'node:assert/strict';
import { becomes, close, open, screen, SHOTS, test, text } from './kit.mjs';

screen('messages', '/engage/messages', { check: (page) => text(page, 'You left something') });
screen('messages-empty', '/engage/messages', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'No messages yet'),
});
screen('messages-broken', '/engage/messages', {
  before: (state) => {
    state.broken = true;
  },
  check: (page) => page.getByRole('alert').waitFor(),
});
screen('held-back', '/engage/pressure', { check: (page) => text(page, 'By rule') });
screen('held-back-empty', '/engage/pressure', {
  before: (state) => {
    state.empty = true;
  },
});
screen('message-email', '/engage/messages/998', { check: (page) => text(page, 'Attempt 1') });
screen('message-refused', '/engage/messages/999', { check: (page) => text(page, 'never said yes') });
screen('message-hostile', '/engage/messages/667', { check: (page) => page.locator('iframe').waitFor() });

test('the preview runs nothing, loads nothing from outside, and its frame stays where it is', async () => {
  const page = await open('/engage/messages/667');
  const frame = page.frameLocator('iframe.preview');
  await frame.getByText('Your cart waits').waitFor();
  assert.equal(await page.locator('iframe.preview').getAttribute('sandbox'), '');
  for (const tag of ['script', 'iframe', 'form', 'input', 'base', '[onerror]', '[onload]', 'a[href^=javascript]'])
    await becomes(() => frame.locator(tag).count(), 0, tag);
  await frame.getByText('top').click();
  await page.waitForTimeout(300);
  assert.match(page.url(), /\/engage\/messages\/667$/);
  await close(page);
});

test('on a phone the list of messages shows the state of each without scrolling sideways', async () => {
  const page = await open('/engage/messages', { width: 390, height: 844 });
  await text(page, 'You left something');
  const row = page.locator('.fold tbody tr').first();
  const box = await row.locator('td').last().boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
  await page.screenshot({ path: `${SHOTS}messages-phone.png` });
  await close(page);
});
