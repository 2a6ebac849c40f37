import assert from 'node:assert/strict';
import { becomes, close, open, screen, test, text } from './kit.mjs';

screen('quarantine', '/data/quarantine', { check: (page) => page.getByRole('table').waitFor() });
screen('quarantine-empty', '/data/quarantine', {
  before: (state) => {
    state.empty = true;
  },
});
screen('quarantine-broken', '/data/quarantine', {
  before: (state) => {
    state.broken = true;
  },
  check: (page) => page.getByRole('alert').first().waitFor(),
});
screen('quarantined', '/data/quarantine/1', { check: (page) => page.locator('mark').waitFor() });
screen('quarantined-own', '/data/quarantine/3');
screen('quarantined-hostile', '/data/quarantine/666');

test('an event is mended in place, refused with its field, then sent on', async () => {
  const page = await open('/data/quarantine?code=invalid_timestamp');
  await page.getByRole('link', { name: 'The time cannot be read' }).click();
  await page.waitForURL(/quarantine\/1$/);
  assert.match(await page.locator('mark').innerText(), /yesterday/);
  await page.getByRole('button', { name: 'Send on' }).click();
  await page.getByRole('alert').filter({ hasText: 'The field is no moment.' }).waitFor();
  const editor = page.getByLabel('Mend it here');
  const body = await editor.inputValue();
  await editor.fill(`${body}}`);
  await text(page, 'this is not valid JSON');
  await becomes(() => page.getByRole('button', { name: 'Send the mended event on' }).isDisabled(), true);
  await editor.fill(body.replace('yesterday', '2026-05-01T10:00:00Z'));
  await page.getByRole('button', { name: 'Send the mended event on' }).click();
  await text(page, 'The event was sent on.');
  await close(page);
});

test('all of a filter are sent on, and throwing away asks for a word', async () => {
  const page = await open('/data/quarantine');
  await page.getByRole('button', { name: 'Send all on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send all on' }).click();
  await text(page, '4 events were sent on; 1 is still wrong');
  await page.getByRole('button', { name: 'Throw all away' }).click();
  const dialog = page.getByRole('dialog');
  const sure = dialog.getByRole('button', { name: 'Throw all away' });
  await becomes(() => sure.isDisabled(), true);
  await dialog.getByRole('textbox').fill('delete');
  await sure.click();
  await text(page, 'were thrown away');
  await close(page);
});
