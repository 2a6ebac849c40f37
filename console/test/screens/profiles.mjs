import assert from 'node:assert/strict';
import { HOSTILE } from '../mock/hostile.mjs';
import { close, open, screen, test, text } from './kit.mjs';

screen('profiles-start', '/people/profiles');
screen('profiles-found', '/people/profiles?identifier=ann.lee%40example.com', {
  check: (page) => text(page, 'Ann Lee'),
});
screen('profiles-none', '/people/profiles?identifier=nobody', {
  check: (page) => text(page, 'Nobody has this identifier'),
});
screen('profile', '/people/profiles/42', { check: (page) => text(page, 'Product Viewed') });
screen('profile-phone', '/people/profiles/42', {
  options: { width: 390, height: 844 },
  check: (page) => text(page, 'Ann Lee'),
});
screen('profile-hostile', '/people/profiles/666', { check: (page) => page.getByText(HOSTILE).first().waitFor() });
screen('profile-empty', '/people/profiles/7', { check: (page) => text(page, 'Nothing happened yet') });
screen('profile-missing', '/people/profiles/999', { check: (page) => text(page, 'There is nothing here') });

test('the timeline pages to its beginning, filters, and unfolds by keyboard', async () => {
  const page = await open('/people/profiles/42');
  await text(page, 'Product Viewed');
  const first = page.getByRole('button', { name: /Product Viewed/ }).first();
  await first.focus();
  await page.keyboard.press('Enter');
  await text(page, 'category');
  for (let i = 0; i < 12 && !(await page.getByText('The beginning').isVisible()); i++) {
    await page.mouse.wheel(0, 20_000);
    await page.waitForTimeout(300);
  }
  await text(page, 'The beginning');
  assert.equal(await page.locator('.timeline > li').count(), 230);
  await page.goto('/people/profiles/42?kind=message&channel=sms');
  await text(page, 'Message held back');
  assert.equal(await page.getByText('Product Viewed').count(), 0);
  await close(page);
});
