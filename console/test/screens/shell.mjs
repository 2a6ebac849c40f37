import { close, open, screen, test, text } from './kit.mjs';

screen('not-found', '/nowhere', { check: (page) => text(page, 'No such page') });
screen('palette', '/people/profiles', {
  check: async (page) => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A person’s e-mail').fill('ann.lee@example.com');
    await text(page, 'Find “ann.lee@example.com”');
    await page.waitForTimeout(200);
  },
});

test('a person is found from the palette by keyboard alone', async () => {
  const page = await open('/engage/messages');
  await text(page, 'You left something');
  await page.keyboard.press('Control+k');
  await page.locator('input[aria-label=Search]:focus').waitFor();
  await page.keyboard.type('ann.lee@example.com');
  await page.keyboard.press('Enter');
  await page.waitForURL(/people\/profiles\?identifier=/);
  await text(page, 'Ann Lee');
  await close(page);
});
