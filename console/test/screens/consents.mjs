import assert from 'node:assert/strict';
import { HOSTILE } from '../mock/hostile.mjs';
import { axe, becomes, close, mock, open, screen, test, text } from './kit.mjs';

screen('suppressions', '/people/suppressions', { check: (page) => text(page, 'gone00@example.com') });
screen('suppressions-empty', '/people/suppressions', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'No address is blocked'),
});
screen('identifiers', '/people/identifiers', { check: (page) => page.getByText(HOSTILE).first().waitFor() });
screen('preference-page', '/settings/preferences', { check: (page) => text(page, 'Languages offered') });
screen('preference-page-phone', '/settings/preferences', {
  options: { width: 390, height: 844 },
  check: (page) => text(page, 'Languages offered'),
});

test('consent is shown with its proof: who, when, what was read, and the double opt-in', async () => {
  const page = await open('/people/profiles/42');
  await page.getByRole('button', { name: 'Proof: who said what, and when' }).click();
  await text(page, 'taken down by olena@example.com');
  await text(page, 'Why: asked by phone');
  await text(page, 'Double opt-in: asked');
  await text(page, 'Yes, Cloudrunner may send me offers and news.');
  await text(page, 'version 2026-03');
  await text(page, 'The shop’s server: trait “email_opt_in”');
  await axe(page, 'proof');
  await page.goto('/people/profiles/666');
  await page.getByRole('button', { name: 'Proof: who said what, and when' }).click();
  await page.getByText(HOSTILE).first().waitFor();
  await close(page);
});

test('a statement is recorded only with a reason, and a pause is set and lifted', async () => {
  const page = await open('/people/profiles/42');
  await page.getByRole('button', { name: 'Record a statement' }).click();
  const record = page.getByRole('dialog').getByRole('button', { name: 'Record' });
  await becomes(() => record.isDisabled(), true);
  await page.getByLabel('Why do you record it?').fill('asked by phone');
  await axe(page, 'consent dialog');
  await record.click();
  await text(page, 'Recorded; it is in force.');
  assert.ok(mock.state.calls.includes('POST /api/profiles/42/consents'));
  await page.getByRole('button', { name: 'Pause marketing' }).click();
  await page.getByLabel('Why do you record it?').fill('on holiday');
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click();
  await text(page, 'Marketing is paused until');
  await page.getByText('Paused', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'End the pause' }).click();
  await page.getByLabel('Why do you record it?').fill('is back');
  await page.getByRole('dialog').getByRole('button', { name: 'End the pause' }).click();
  await text(page, 'The pause is over.');
  await close(page);
});

test('what a person spent stands on the profile', async () => {
  const page = await open('/people/profiles/42');
  await text(page, '€1,238.40');
  await text(page, '(1 refunded, not counted in revenue)');
  await text(page, 'koeln-1');
  await close(page);
});

test('addresses are blocked and unblocked, and a wrong one is named', async () => {
  const page = await open('/people/suppressions');
  await page.getByRole('button', { name: 'Block addresses' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Addresses').fill('a@b.example\nno address');
  await dialog.getByRole('button', { name: 'Block 2 addresses' }).click();
  await text(page, '“no address” is no address of this channel.');
  await dialog.getByLabel('Addresses').fill('a@b.example');
  await dialog.getByRole('button', { name: 'Block 1 address' }).click();
  await text(page, '1 address is blocked.');
  await page.getByLabel('Part of the address').fill('A@B');
  await page.waitForURL(/q=A%40B/);
  await page.getByRole('button', { name: 'Unblock a@b.example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Unblock', exact: true }).click();
  await text(page, 'The address is no longer blocked.');
  await text(page, 'Nothing matches');
  await close(page);
});

test('a quarantined identifier is released', async () => {
  const page = await open('/people/identifiers');
  await page.getByRole('button', { name: 'Release +380440000000' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click();
  await text(page, 'It counts again.');
  await becomes(() => page.getByText('+380440000000').count(), 0);
  await close(page);
});

test('the preference page is seen in each language before it is saved, and leaving with unsaved work asks', async () => {
  const page = await open('/settings/preferences');
  const frame = page.frameLocator('iframe');
  await frame.getByText('Page preferences (en)').waitFor();
  await page.getByText('UK', { exact: true }).click();
  await frame.getByText('Page preferences (uk)').waitFor();
  await page.getByLabel('Title').fill('Ваші <b>листи</b>');
  await frame.getByText('Ваші <b>листи</b>').waitFor();
  await Promise.all([page.waitForEvent('dialog'), page.getByRole('link', { name: 'Segments' }).click()]);
  assert.equal(page.dialogs.length, 1);
  page.dialogs.length = 0;
  assert.match(page.url(), /settings\/preferences$/);
  await page.getByRole('button', { name: 'Save' }).click();
  await text(page, 'Saved.');
  await page.getByRole('link', { name: 'Segments' }).click();
  await page.waitForURL(/people\/segments/);
  await close(page);
});

test('a segment in use says by what, and one that is not is archived', async () => {
  const page = await open('/people/segments');
  await text(page, 'Used by');
  await page.getByRole('button', { name: 'Archive “Regulars”' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('link', { name: 'Left cart' }).waitFor();
  await becomes(() => dialog.getByRole('button', { name: 'Archive' }).isDisabled(), true);
  await dialog.getByRole('button', { name: 'Cancel' }).last().click();
  await page.getByRole('button', { name: 'Archive “Full cart, left”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await text(page, 'Archived.');
  assert.ok(mock.state.calls.includes('DELETE /api/segments/cart'));
  await close(page);
});
