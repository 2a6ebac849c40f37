// Opens every screen in a real browser against the stand-in server: does what a person does, looks for serious accessibility faults with
// axe, proves that hostile data stays data, and takes pictures in light and dark (node_modules/.cache/screenshots).
// Usage: npm run build && npm run screens [-- part of a name]
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { HOSTILE } from './mock/data.mjs';
import { login, startMock } from './mock/server.mjs';

const SHOTS = new URL('../node_modules/.cache/screenshots/', import.meta.url).pathname;
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wanted = process.argv[2] ?? '';
await mkdir(SHOTS, { recursive: true });
const mock = await startMock();
const browser = await chromium.launch({
  executablePath: process.env.CHROME_BIN || process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const tests = [];
const test = (name, run) => tests.push({ name, run });

/** A page of a fresh browser context, signed in unless told otherwise; collects what must not happen. */
async function open(path, { signedIn = true, dark = false, width = 1280, height = 900 } = {}) {
  const context = await browser.newContext({
    baseURL: mock.url,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  if (signedIn) {
    mock.state.signedIn.add('1');
    await context.addCookies([
      { name: 'BRAID_SESSION', value: '1', url: mock.url },
      { name: 'XSRF-TOKEN', value: 't0ken', url: mock.url },
    ]);
  }
  const page = await context.newPage();
  page.faults = [];
  page.foreign = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (line) => {
    const text = line.text();
    // The browser reports each refused request by itself; a preview's blocked images, handlers and bases are the policy at work.
    if (
      line.type() === 'error' &&
      !/status of [45]\d\d|tracker\.example\.org|img-src|sandboxed|Executing inline event handler|document's base URI/.test(
        text,
      )
    )
      page.faults.push(text);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(mock.url) && !/^(data|about|blob):/.test(request.url()))
      page.foreign.push(request.url());
  });
  await page.goto(path);
  return page;
}

async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  await page.waitForTimeout(150);
}

async function axe(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      iframes: false,
    }),
  );
  const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
  const minor = found.violations.filter((one) => !serious.includes(one)).map((one) => one.id);
  if (minor.length) console.log(`   (${where}: minor ${minor.join(', ')})`);
  assert.deepEqual(
    serious.map(
      (one) =>
        `${one.id}: ${one.nodes
          .slice(0, 3)
          .map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
          .join(' | ')}`,
    ),
    [],
    `axe on ${where}`,
  );
}

async function close(page) {
  const hacked = await page.evaluate(() => globalThis.__hacked);
  assert.equal(hacked, undefined, 'hostile data ran');
  assert.deepEqual(page.faults, [], 'errors in the browser');
  assert.deepEqual(page.foreign, [], 'something was loaded from outside');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 1, `the page is ${wide} px wider than the window`);
  await page.context().close();
}

/** Looks at one screen in light and dark. */
function screen(name, path, { before, options, check } = {}) {
  for (const dark of [false, true])
    test(`${name} ${dark ? 'dark' : 'light'}`, async () => {
      before?.(mock.state);
      const page = await open(path, { ...options, dark });
      await settled(page);
      await check?.(page);
      await page.screenshot({ path: `${SHOTS}${name}-${dark ? 'dark' : 'light'}.png` });
      await axe(page, name);
      assert.match(await page.title(), /.+ · Braid$/);
      await close(page);
    });
}

const text = (page, value) => page.getByText(value, { exact: false }).first().waitFor();

screen('sign-in', '/sign-in', { options: { signedIn: false } });
screen('setup', '/setup', {
  options: { signedIn: false },
  before: (state) => {
    state.setupNeeded = true;
  },
});
screen('profiles-start', '/people/profiles');
screen('profiles-found', '/people/profiles?identifier=ann.lee%40example.com', {
  check: (page) => text(page, 'Ann Lee'),
});
screen('profiles-none', '/people/profiles?identifier=nobody', {
  check: (page) => text(page, 'Nobody has this identifier'),
});
screen('profile', '/people/profiles/42', { check: (page) => text(page, 'Product Viewed') });
screen('profile-phone', '/people/profiles/42', {
  options: { width: 390, height: 844 },
  check: (page) => text(page, 'Ann Lee'),
});
screen('profile-hostile', '/people/profiles/666', { check: (page) => page.getByText(HOSTILE).first().waitFor() });
screen('profile-empty', '/people/profiles/7', { check: (page) => text(page, 'Nothing happened yet') });
screen('profile-missing', '/people/profiles/999', { check: (page) => text(page, 'There is nothing here') });
screen('messages', '/engage/messages', { check: (page) => text(page, 'You left something') });
screen('messages-empty', '/engage/messages', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'No messages yet'),
});
screen('messages-broken', '/engage/messages', {
  before: (state) => {
    state.broken = true;
  },
  check: (page) => page.getByRole('alert').waitFor(),
});
screen('message-email', '/engage/messages/998', { check: (page) => text(page, 'Attempt 1') });
screen('message-refused', '/engage/messages/999', { check: (page) => text(page, 'never said yes') });
screen('message-hostile', '/engage/messages/667', { check: (page) => page.locator('iframe').waitFor() });
screen('sandbox', '/engage/sandbox', { check: (page) => page.locator('iframe').waitFor() });
screen('sandbox-hostile', '/engage/sandbox?mail=667', { check: (page) => page.locator('iframe').waitFor() });
screen('sandbox-empty', '/engage/sandbox', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'The mailbox is empty'),
});
screen('sessions', '/settings/sessions', { check: (page) => text(page, 'Safari') });
screen('not-found', '/nowhere', { check: (page) => text(page, 'No such page') });
screen('palette', '/people/profiles', {
  check: async (page) => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A person’s e-mail').fill('ann.lee@example.com');
    await text(page, 'Find “ann.lee@example.com”');
    await page.waitForTimeout(200);
  },
});

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
  await page.waitForURL(/\/people\/profiles$/);
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

test('the timeline pages to its beginning, filters, and unfolds by keyboard', async () => {
  const page = await open('/people/profiles/42');
  await text(page, 'Product Viewed');
  const first = page.getByRole('button', { name: /Product Viewed/ }).first();
  await first.focus();
  await page.keyboard.press('Enter');
  await text(page, 'category');
  for (let i = 0; i < 12 && !(await page.getByText('The beginning').isVisible()); i++) {
    await page.mouse.wheel(0, 20_000);
    await page.waitForTimeout(300);
  }
  await text(page, 'The beginning');
  assert.equal(await page.locator('.timeline > li').count(), 230);
  await page.goto('/people/profiles/42?kind=message&channel=sms');
  await text(page, 'Message held back');
  assert.equal(await page.getByText('Product Viewed').count(), 0);
  await close(page);
});

test('the preview runs nothing, loads nothing from outside, and its frame stays where it is', async () => {
  const page = await open('/engage/messages/667');
  const frame = page.frameLocator('iframe.preview');
  await frame.getByText('Your cart waits').waitFor();
  assert.equal(await page.locator('iframe.preview').getAttribute('sandbox'), '');
  for (const tag of ['script', 'iframe', 'form', 'input', 'base', '[onerror]', '[onload]', 'a[href^=javascript]'])
    assert.equal(await frame.locator(tag).count(), 0, tag);
  await frame.getByText('top').click();
  await page.waitForTimeout(300);
  assert.match(page.url(), /\/engage\/messages\/667$/);
  await close(page);
});

test('the sandbox plays open and click, and a link in a mail opens a tab without a handle', async () => {
  const page = await open('/engage/sandbox');
  await page.locator('.push').first().getByRole('button', { name: 'Open' }).click();
  await text(page, 'Counted as opened.');
  await page.locator('.push').first().getByRole('button', { name: 'Click' }).click();
  await page.locator('.push').first().getByRole('button', { name: 'Clicked' }).waitFor();
  const popup = page.context().waitForEvent('page');
  await page.frameLocator('iframe.preview').getByText('Back to your cart').click();
  const tab = await popup;
  await tab.waitForLoadState();
  assert.equal(await tab.title(), 'Shop');
  assert.equal(await tab.evaluate(() => globalThis.opener), null);
  await close(page);
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

let failed = 0;
for (const { name, run } of tests.filter((one) => one.name.includes(wanted))) {
  Object.assign(mock.state, { setupNeeded: false, failures: 0, broken: false, empty: false });
  mock.state.signedIn.clear();
  try {
    await run();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed++;
    console.log(
      `FAIL ${name}\n     ${String(error.message ?? error)
        .split('\n')
        .slice(0, 14)
        .join('\n     ')}`,
    );
  }
  for (const context of browser.contexts()) await context.close();
}
await browser.close();
await mock.stop();
// In the words of the unit tests' runner, for whoever adds both up.
const ran = tests.filter((one) => one.name.includes(wanted)).length;
console.log(`Tests  ${failed ? `${failed} failed | ` : ''}${ran - failed} passed (${ran})`);
process.exit(failed ? 1 : 0);
