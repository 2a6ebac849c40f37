import { login } from '../mock/server.mjs';
import { close, mock, open, screen, test, text } from './kit.mjs';

screen('sign-in', '/sign-in', { options: { signedIn: false } });
screen('setup', '/setup', {
  options: { signedIn: false },
  before: (state) => {
    state.setupNeeded = true;
  },
});
screen('sessions', '/settings/sessions', { check: (page) => text(page, 'Safari') });

test('a visitor without a session is led to the sign-in and back to where he wanted', async () => {
  const page = await open('/engage/messages?state=refused', { signedIn: false });
  await page.waitForURL(/sign-in\?next=/);
  await page.getByLabel('E-mail').fill(login.email);
  await page.getByLabel('Password').first().fill(login.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/engage\/messages\?state=refused$/);
  await text(page, 'Held back');
  await close(page);
});

test('a wrong password says so, and the lock-out says when it ends', async () => {
  const page = await open('/sign-in', { signedIn: false });
  await page.getByLabel('E-mail').fill(login.email);
  for (let i = 0; i < 4; i++) {
    await page.getByLabel('Password').first().fill(`wrong ${i}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: i < 3 ? 'E-mail or password is wrong' : 'in 15 minutes' })
      .waitFor();
  }
  await close(page);
});

test('the first run creates the owner and signs in', async () => {
  mock.state.setupNeeded = true;
  const page = await open('/', { signedIn: false });
  await page.waitForURL(/\/setup$/);
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await text(page, 'Use at least 12 characters.');
  await page.getByLabel('Your e-mail').fill('new@example.com');
  await page.getByLabel('Password', { exact: true }).fill(login.password);
  await page.getByLabel('Password again').fill(login.password);
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await text(page, 'Customers who came back');
  await close(page);
});

test('a sign-in is told in the time of the machine, however far ahead the shop of a demo is', async () => {
  mock.state.shopAheadMs = 50 * 86_400_000;
  const page = await open('/settings/sessions');
  await text(page, '2 hours ago');
  await close(page);
});

test('a session that ends elsewhere leads to the sign-in', async () => {
  const page = await open('/people/profiles/42');
  await text(page, 'Ann Lee');
  mock.state.signedIn.clear();
  await page.waitForURL(/sign-in\?ended/, { timeout: 15_000 });
  await text(page, 'Your session ended');
  await close(page);
});

test('an ended session and signing out', async () => {
  const page = await open('/settings/sessions');
  await page.getByRole('button', { name: /End the session Safari on iOS/ }).click();
  await text(page, 'The session was ended.');
  await page.getByRole('button', { name: /End the session Safari on iOS/ }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-in/);
  await close(page);
});
