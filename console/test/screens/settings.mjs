import assert from 'node:assert/strict';
import { axe, becomes, close, mock, open, screen, test, text } from './kit.mjs';

screen('members', '/settings/members', { check: (page) => text(page, 'marta@example.com') });
screen('keys', '/settings/keys', { check: (page) => text(page, 'Web shop') });
screen('shop-settings', '/settings/shop', { check: (page) => text(page, 'Quiet from') });
screen('health', '/settings/health', { check: (page) => text(page, 'Everything is well') });
screen('health-restored', '/settings/health', {
  before: (state) => {
    state.restored = true;
  },
  check: (page) => text(page, 'Restored from a backup'),
});

test('an invitation is a link that is shown once, and a wrong address is told at its field', async () => {
  const page = await open('/settings/members');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await text(page, 'This is not an e-mail address.');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('zoe@example.com');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await text(page, 'https://braid.example/invitation#t0p-s3cret');
  await page.getByRole('button', { name: 'I have it' }).last().click();
  await text(page, 'zoe@example.com');
  await becomes(() => page.getByText('t0p-s3cret').count(), 0);
  await close(page);
});

test('the last owner stays one, and says why', async () => {
  const page = await open('/settings/members');
  await page.getByRole('button', { name: 'More for owner@example.com' }).click();
  await page.getByRole('menuitem', { name: 'Shut out' }).click();
  await page.getByRole('button', { name: 'Shut out' }).click();
  await text(page, 'This is the last owner');
  await close(page);
});

test('a key is shown once, renamed, and revoked by typing its name', async () => {
  const page = await open('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('App');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await text(page, 'bk_write_0123456789');
  await page.getByRole('button', { name: 'I have it' }).last().click();
  await page.getByRole('button', { name: 'More for App' }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  const revoke = page.getByRole('button', { name: 'Revoke', exact: true });
  await becomes(() => revoke.isDisabled(), true);
  await page.getByLabel(/App/).last().fill('App');
  await revoke.click();
  await text(page, 'The key was revoked.');
  assert.ok(mock.state.calls.includes('DELETE /api/keys/9'));
  await close(page);
});

test('quiet hours are saved as minutes of the day', async () => {
  const page = await open('/settings/shop');
  await page.getByLabel('Quiet from').fill('22:30');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await text(page, 'Saved.');
  await becomes(() => page.getByLabel('Quiet from').inputValue(), '22:30');
  await close(page);
});

test('a restored Braid says so on every screen and is released by typing the name of the shop', async () => {
  mock.state.restored = true;
  const page = await open('/people/profiles');
  await text(page, 'sends nothing yet');
  await page.getByRole('link', { name: 'What to do' }).click();
  await page.getByRole('button', { name: 'Let messages go out' }).click();
  const dialog = page.getByRole('dialog');
  const go = dialog.getByRole('button', { name: 'Let messages go out' });
  await becomes(() => go.isDisabled(), true);
  const label = await dialog.getByText(/^Type/).first().textContent();
  await dialog.getByRole('textbox').fill(/“(.+?)”|"(.+?)"/.exec(label)?.slice(1).find(Boolean) ?? label);
  await go.click();
  await text(page, 'Messages go out again.');
  await page.getByText('sends nothing yet').waitFor({ state: 'detached' });
  await close(page);
});

test('sending is stopped by the name of the shop, with a reason', async () => {
  const page = await open('/settings/shop');
  await page.getByRole('button', { name: 'Stop sending' }).click();
  const dialog = page.getByRole('dialog');
  const stop = dialog.getByRole('button', { name: 'Stop sending' });
  await dialog.getByLabel('Why').fill('a wrong price');
  await becomes(() => stop.isDisabled(), true);
  const [, shop] = /“(.+)”/.exec(await dialog.getByText(/^Type “/).textContent());
  await dialog.getByRole('textbox').last().fill(shop);
  await axe(page, 'kill switch');
  await stop.click();
  await text(page, 'Sending is stopped.');
  assert.ok(mock.state.calls.includes('POST /api/kill-switch'));
  await close(page);
});
