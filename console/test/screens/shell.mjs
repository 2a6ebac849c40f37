import assert from 'node:assert/strict';
import { becomes, close, open, screen, settled, test, text } from './kit.mjs';

screen('not-found', '/nowhere', { check: (page) => text(page, 'No such page') });
screen('palette', '/people/profiles', {
  check: async (page) => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A person, segment').fill('le');
    await text(page, 'Ann Lee');
    await settled(page);
  },
});

test('a person, a segment, a journey, a message and a screen are found from the palette by keyboard alone', async () => {
  const page = await open('/engage/messages');
  await text(page, 'You left something');
  for (const [typed, found, address] of [
    ['ann.lee@example.com', 'Ann Lee', /people\/profiles\/42$/],
    ['regul', 'Regulars', /people\/segments\/regulars$/],
    ['left ca', 'Left cart', /engage\/journeys\/left-cart/],
    ['998', 'Message 998', /engage\/messages\/998/],
    ['sess', 'Sessions', /settings\/sessions/],
  ]) {
    await page.keyboard.press('Control+k');
    // People are found a moment later; the choice begins anew with them.
    const asked = (response) => new URL(response.url()).searchParams.get('q') === typed;
    const people = page.waitForResponse(asked);
    await page.locator('input[aria-label=Search]').fill(typed);
    await people;
    await settled(page);
    const action = page.locator('.mantine-Spotlight-action', { hasText: found }).first();
    await action.waitFor();
    for (let i = 0; i < 8 && (await action.getAttribute('data-selected')) === null; i++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(address);
    await page.locator('.mantine-Spotlight-content').waitFor({ state: 'hidden' });
  }
  await close(page);
});

test('a language is chosen for every tab, and stays when the page is loaded anew', async () => {
  const page = await open('/people/segments');
  const other = await page.context().newPage();
  await other.goto('/people/profiles');
  await other.getByRole('button', { name: 'Account' }).click();
  await other.getByRole('menuitem', { name: 'Українська' }).click();
  const language = (tab) => tab.evaluate(() => document.documentElement.lang);
  for (const tab of [other, page]) {
    await becomes(() => language(tab), 'uk', 'the language of a tab');
    await text(tab, 'Сегменти');
  }
  await page.reload();
  await text(page, 'Сегменти');
  assert.equal(await language(page), 'uk');
  await close(page);
});
