import { HOSTILE } from '../mock/hostile.mjs';
import { becomes, close, open, screen, settled, test, text } from './kit.mjs';

screen('profiles', '/people/profiles', { check: (page) => text(page, 'Ann Lee') });
screen('profiles-found', '/people/profiles?q=ann&channel=email', { check: (page) => text(page, 'Anna Коваль') });
screen('profiles-none', '/people/profiles?q=nobody', { check: (page) => text(page, 'Nothing matches') });
screen('profiles-empty', '/people/profiles', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'Nobody yet'),
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
    await settled(page);
  }
  await text(page, 'The beginning');
  await becomes(() => page.locator('.timeline > li').count(), 230);
  await page.goto('/people/profiles/42?kind=message&channel=sms');
  await text(page, 'Message held back');
  await becomes(() => page.getByText('Product Viewed').count(), 0);
  await close(page);
});

test('people are searched while one types, filtered, and the address keeps it', async () => {
  const page = await open('/people/profiles');
  await text(page, 'Ann Lee');
  await page.getByLabel('Find people').fill('ann');
  await page.waitForURL(/[?&]q=ann/);
  await page.getByText('Олена').first().waitFor({ state: 'detached' });
  await text(page, 'Annette Schmidt');
  await page.getByRole('combobox', { name: 'Segment' }).click();
  await page.getByRole('option', { name: 'Regulars' }).click();
  await page.waitForURL(/segment=regulars/);
  await page.getByText('Annette').first().waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Ann Lee' }).click();
  await page.waitForURL(/people\/profiles\/42$/);
  await page.goBack();
  await page.waitForURL(/segment=regulars/);
  await close(page);
});

test('a merge is undone only after the number was typed', async () => {
  const page = await open('/people/profiles/42');
  await page.getByRole('button', { name: 'Separate' }).click();
  const verb = page.getByRole('dialog').getByRole('button', { name: 'Separate' });
  await becomes(() => verb.isDisabled(), true);
  await page.getByLabel(/Type “41”/).fill('41');
  await verb.click();
  await text(page, 'The profiles are being separated.');
  await close(page);
});
