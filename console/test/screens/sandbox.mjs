import assert from 'node:assert/strict';
import { becomes, close, open, screen, test, text } from './kit.mjs';

screen('sandbox', '/engage/sandbox', { check: (page) => page.locator('iframe').waitFor() });
screen('sandbox-hostile', '/engage/sandbox?mail=667', { check: (page) => page.locator('iframe').waitFor() });
screen('sandbox-empty', '/engage/sandbox', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'The mailbox is empty'),
});

test('one person’s phone and mailbox show every channel of his, and nobody else’s', async () => {
  const page = await open('/engage/sandbox?profile=42');
  await page.locator('.push').first().waitFor();
  await page.locator('iframe.preview').waitFor();
  await becomes(() => page.locator('.sandbox').getByText('javascript:alert(1)').count(), 0);
  await page.getByRole('link', { name: 'Show everyone' }).click();
  await text(page, 'javascript:alert(1)');
  await close(page);
});

test('the sandbox plays open and click, and a link in a mail opens a tab without a handle', async () => {
  const page = await open('/engage/sandbox');
  await page.locator('.push').first().getByRole('button', { name: 'Open' }).click();
  await text(page, 'Counted as opened.');
  await page.locator('.push').first().getByRole('button', { name: 'Click' }).click();
  await page.locator('.push').first().getByRole('button', { name: 'Clicked' }).waitFor();
  const popup = page.context().waitForEvent('page');
  await page.frameLocator('iframe.preview').getByText('Back to your cart').click();
  const tab = await popup;
  await tab.waitForLoadState();
  await becomes(() => tab.title(), 'Shop');
  assert.equal(await tab.evaluate(() => globalThis.opener), null);
  await close(page);
});
