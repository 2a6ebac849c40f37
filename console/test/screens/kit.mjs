// What the tests of the screens share: the stand-in server, the browser, and `screen()`, which looks at one screen in light and dark and in
// every language. Pictures go to node_modules/.cache/screenshots: NAME-THEME.png in English, NAME.LANGUAGE.png in the others.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { chromium } from 'playwright-core';
import { startMock } from '../mock/server.mjs';

export const SHOTS = new URL('../../node_modules/.cache/screenshots/', import.meta.url).pathname;
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** How many times slower the browser's processor is to be: finds the tests that only a quick machine passes. */
const SLOWER = Number(process.env.BRAID_SCREENS_SLOWER ?? 1);
/** How long a page may take for an answer. */
const ANSWER_MS = 30_000;
const OTHER_LANGUAGES = ['ru', 'uk'];
await mkdir(SHOTS, { recursive: true });
export const mock = await startMock();
export const browser = await chromium.launch({
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

export const tests = [];
export const test = (name, run) => tests.push({ name, run });

/** A page of a fresh browser context, signed in unless told otherwise; collects what must not happen. */
export async function open(path, { signedIn = true, dark = false, width = 1280, height = 900, language } = {}) {
  const context = await browser.newContext({
    baseURL: mock.url,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: language ?? 'en-GB',
  });
  if (signedIn) {
    mock.state.signedIn.add('1');
    await context.addCookies([
      { name: 'BRAID_SESSION', value: '1', url: mock.url },
      { name: 'XSRF-TOKEN', value: 't0ken', url: mock.url },
    ]);
  }
  const page = await context.newPage();
  if (SLOWER > 1) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  page.faults = [];
  page.foreign = [];
  page.dialogs = [];
  page.on('dialog', (dialog) => {
    page.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
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

/**
 * Nothing is being loaded, nothing moves, and for some frames nothing changed. Only a screen that never rests (a stream) is taken as it is
 * after a while.
 */
export async function settled(page) {
  await page.evaluate(
    ({ frames, mostMs }) =>
      new Promise((done) => {
        const endMs = performance.now() + mostMs;
        let calm = 0;
        const watch = new MutationObserver(() => (calm = 0));
        watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const moves = (one) => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity;
        const look = () => {
          const busy = document.querySelector('[aria-busy=true]') || document.getAnimations().some(moves);
          calm = busy ? 0 : calm + 1;
          if (calm < frames && (busy || performance.now() < endMs)) return requestAnimationFrame(look);
          watch.disconnect();
          done();
        };
        look();
      }),
    { frames: 3, mostMs: 2_000 },
  );
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe finds nothing serious on a screen at rest: a colour still on its way is not yet the one to judge. */
export async function axe(page, where) {
  await settled(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly, iframes: false }),
    RULES,
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

/** Nothing ran that must not, nothing came from outside, and the page fits the window. */
export async function sound(page, where = '') {
  const hacked = await page.evaluate(() => globalThis.__hacked);
  assert.equal(hacked, undefined, `hostile data ran ${where}`);
  assert.deepEqual(page.dialogs, [], `hostile data opened a dialog ${where}`);
  assert.deepEqual(page.faults, [], `errors in the browser ${where}`);
  assert.deepEqual(page.foreign, [], `something was loaded from outside ${where}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 1, `the page is ${wide} px wider than the window ${where}`);
}

export async function close(page) {
  await sound(page);
  await page.context().close();
}

/** As if it were chosen in another tab. */
function choose(language) {
  const key = 'braid-language';
  localStorage.setItem(key, language);
  dispatchEvent(new StorageEvent('storage', { key, newValue: language }));
}

/**
 * Looks at one screen: `check` waits for what must be there (in English), axe finds nothing in light nor dark, and each of the other
 * languages must fit too. `before` prepares the stand-in server.
 */
export function screen(name, path, { before, options, check } = {}) {
  test(name, async () => {
    before?.(mock.state);
    const page = await open(path, options);
    await settled(page);
    await check?.(page);
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme });
      await settled(page);
      await page.screenshot({ path: `${SHOTS}${name}-${theme}.png` });
      await axe(page, `${name} ${theme}`);
    }
    assert.match(await page.title(), /.+ · Braid$/);
    await page.emulateMedia({ colorScheme: 'light' });
    for (const language of OTHER_LANGUAGES) {
      await sound(page, language);
      await page.evaluate(choose, language);
      await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
      await settled(page);
      await page.screenshot({ path: `${SHOTS}${name}.${language}.png` });
    }
    await close(page);
  });
}

/** One of the things that a journey can be tried on. */
export const tries = async (page, what) => {
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
};

/** Waits for a text. */
export const text = (page, value) => page.getByText(value, { exact: false }).first().waitFor();

/** What is read of the page becomes what is expected: a screen answers in its own time, which is longer on a slow machine. */
export async function becomes(read, expected, what) {
  for (const endMs = performance.now() + ANSWER_MS; ; await setTimeout(50)) {
    const seen = await read();
    if (isDeepStrictEqual(seen, expected)) return;
    if (performance.now() > endMs) return assert.deepEqual(seen, expected, what);
  }
}
