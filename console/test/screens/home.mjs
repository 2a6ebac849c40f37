import { close, open, screen, test, text } from './kit.mjs';

screen('home', '/', { check: (page) => text(page, '29.9%') });
screen('home-empty', '/', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'Everything is well'),
});
screen('home-broken', '/', {
  before: (state) => {
    state.broken = true;
  },
  check: (page) => page.getByRole('alert').waitFor(),
});

test('every number of the first screen is a door', async () => {
  const page = await open('/?days=7');
  await page.getByRole('link', { name: /€158/ }).click();
  await page.waitForURL(/engage\/messages\?clicked=30/);
  await page.goBack();
  await page.getByRole('link', { name: /2 messages may or may not/ }).click();
  await page.waitForURL(/state=unknown/);
  await page.goBack();
  await page.getByRole('link', { name: /1\.3k people/i }).click();
  await page.waitForURL(/engage\/journeys\/left-cart\?inside=true/);
  await close(page);
});
