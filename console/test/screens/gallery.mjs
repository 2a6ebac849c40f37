import { becomes, close, open, screen, test, text } from './kit.mjs';

const cards = (page) => page.locator('.ready-card');

screen('gallery', '/engage/journeys/gallery', { check: (page) => cards(page).first().waitFor() });
screen('gallery-near', '/engage/journeys/gallery?journey=left-cart', {
  check: (page) => page.getByRole('dialog').locator('.ready-steps').waitFor(),
});
screen('gallery-near-narrow', '/engage/journeys/gallery?journey=hostile', {
  options: { width: 390, height: 844 },
  check: (page) => page.getByRole('dialog').locator('.ready-steps').waitFor(),
});
screen('compare', '/engage/journeys/left-cart/compare?older=2&newer=3', {
  options: { height: 1900 },
  check: async (page) => {
    await page.locator('.step-node[data-mark=removed]').waitFor();
    await text(page, 'What is different');
  },
});
screen('shared', '/shared/journey#good', { check: (page) => page.locator('.step-node').first().waitFor() });
screen('shared-narrow', '/shared/journey#hostile', {
  options: { width: 390, height: 844 },
  check: (page) => page.locator('.step-node').first().waitFor(),
});

test('a journey is found in the gallery by a word, and taken into the editor', async () => {
  const page = await open('/engage/journeys');
  await page.getByRole('link', { name: 'From the gallery' }).click();
  await cards(page).first().waitFor();
  await page.getByLabel('Find', { exact: true }).fill('search-left');
  await becomes(() => cards(page).count(), 1);
  await cards(page).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it' }).click();
  await page.waitForURL(/journeys\/search-left\/edit$/);
  await page.locator('.step-node').first().waitFor();
  await close(page);
});

test('its steps are called in the language of the console', async () => {
  const page = await open('/engage/journeys/gallery?journey=left-cart', { language: 'uk' });
  await text(page, 'Thank and remind (uk)');
  await close(page);
});

test('what is there stays: the journey is taken under another key', async () => {
  const page = await open('/engage/journeys/gallery?journey=left-cart');
  await text(page, 'You have a journey of this key');
  await page.getByRole('dialog').getByRole('button', { name: 'Take it' }).click();
  await page.waitForURL(/journeys\/left-cart-2\/edit$/);
  await close(page);
});

test('two versions are compared, and a difference leads to its step', async () => {
  const page = await open('/engage/journeys/left-cart');
  await page.getByRole('link', { name: 'Compare: 2, 3' }).click();
  await page.waitForURL(/compare\?older=2&newer=3$/);
  await page.getByRole('button', { name: 'Ask why', exact: true }).click();
  await page.locator('.react-flow__node[data-id=survey] .step-node[data-selected]').waitFor();
  await close(page);
});

test('a link is made, shown once, and taken back', async () => {
  const page = await open('/engage/journeys/left-cart');
  await page.getByRole('button', { name: 'Share' }).click();
  await text(page, 'No links yet.');
  await page.getByRole('button', { name: 'Make a link' }).click();
  await text(page, 'https://braid.shop.example/shared/journey#');
  await page.getByRole('button', { name: 'Take back' }).click();
  await text(page, 'The link opens nothing any more');
  await text(page, 'taken back by');
  await close(page);
});

test('a link that opens nothing says so', async () => {
  const page = await open('/shared/journey#void');
  await text(page, 'This link opens nothing');
  await close(page);
});
