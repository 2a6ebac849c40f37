import { close, open, screen, test, text } from './kit.mjs';

screen('channels', '/settings/channels', { check: (page) => text(page, 'Sandbox, ready') });
screen('channel-sms', '/settings/channels/sms', { check: (page) => text(page, '812 of 1,000 parts') });
screen('channel-email-unhealthy', '/settings/channels/email', { check: (page) => text(page, 'Live, unhealthy') });
screen('channel-push', '/settings/channels/push', { check: (page) => text(page, 'What was done') });
screen('dead-letters', '/data/dead-letters', { check: (page) => text(page, 'order-late') });
screen('dead-letters-empty', '/data/dead-letters', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'Nothing failed for good'),
});
screen('dead-letter', '/data/dead-letters/7000', { check: (page) => text(page, 'What was answered') });

test('a channel is set, tested, taken live by its name typed, and brought back with one click', async () => {
  const page = await open('/settings/channels/sms');
  await page.getByLabel('Port').fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await text(page, 'It must be a whole number from 1 to 65535.');
  await page.getByLabel('Port').fill('2776');
  await page.getByRole('button', { name: 'Save' }).click();
  await text(page, 'Saved. It holds from the next message on.');
  await page.getByLabel('Your phone number').fill('+380501234567');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await text(page, 'id 17');
  await page.getByRole('button', { name: 'Go live' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('sms');
  await dialog.getByRole('button', { name: 'Go live' }).click();
  await text(page, 'SMS is live.');
  await page.getByRole('button', { name: 'Back to the sandbox' }).click();
  await text(page, 'SMS is in the sandbox.');
  await close(page);
});

test('dead letters are looked at, deleted and tried again', async () => {
  const page = await open('/data/dead-letters');
  await page.getByRole('link', { name: 'order-late' }).click();
  await text(page, 'HTTP 503 later');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await text(page, 'Deleted.');
  await page.getByRole('button', { name: 'Try all again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
  await text(page, 'Nothing failed for good');
  await close(page);
});
