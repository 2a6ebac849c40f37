import assert from 'node:assert/strict';
import { close, open, screen, test, text } from './kit.mjs';

const drawn = (page) => page.locator('.step-node').first().waitFor();

screen('journeys', '/engage/journeys', { check: (page) => text(page, 'Left cart') });
screen('journeys-empty', '/engage/journeys', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'No journeys yet'),
});
screen('journey', '/engage/journeys/left-cart', { options: { height: 1500 }, check: drawn });
screen('journey-table', '/engage/journeys/left-cart?view=table', { check: (page) => text(page, 'Left from here') });
screen('journey-path', '/engage/journeys/left-cart?person=42&instance=899', {
  options: { height: 1200 },
  check: (page) => page.locator('.step-node[data-visited]').nth(3).waitFor(),
});
screen('journey-hostile', '/engage/journeys/hostile', { check: drawn });
screen('journey-missing', '/engage/journeys/none', { check: (page) => text(page, 'There is nothing here') });
screen('journey-try', '/engage/journeys/left-cart', {
  options: { height: 1300 },
  check: async (page) => {
    await drawn(page);
    await page.getByRole('button', { name: 'Try with a person' }).click();
    await text(page, 'Who shall try it?');
    await page.getByRole('dialog').getByLabel('Person').click();
    await page.getByRole('option').first().click();
    await text(page, 'Waits until the quiet hours');
    assert.equal(await page.locator('.try-lines li').count(), 8);
  },
});
test('a step of the drawing lists its people, by mouse and by keyboard', async () => {
  const page = await open('/engage/journeys/left-cart');
  await drawn(page);
  assert.equal(await page.locator('.react-flow__edge').count(), 11);
  await page.getByText('610 here now').click();
  await page.waitForURL(/node=remind/);
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('table[aria-label=People] tr')];
    return rows.length > 0 && rows.every((row) => row.innerText.includes('Remind'));
  });
  await page.locator('.react-flow__node[data-id=silent]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/node=silent/);
  await close(page);
});

test('a journey is paused at once and stopped only after its key was typed', async () => {
  const page = await open('/engage/journeys/left-cart');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await text(page, 'The journey is paused.');
  await page.getByRole('button', { name: 'Resume' }).click();
  await text(page, 'The journey goes on.');
  await page.getByRole('button', { name: 'Stop' }).click();
  const verb = page.getByRole('dialog').getByRole('button', { name: 'Stop' });
  assert.equal(await verb.isDisabled(), true);
  await page.getByLabel(/Type “left-cart”/).fill('left-cart');
  await verb.click();
  await text(page, 'The journey is stopped.');
  await close(page);
});
