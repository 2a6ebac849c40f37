// The list of segments, one segment, and the builder.
import assert from 'node:assert/strict';
import { axe, becomes, close, mock, open, screen, settled, SHOTS, test, text } from './kit.mjs';

screen('segments', '/people/segments', { check: (page) => text(page, 'Regulars') });
screen('segments-empty', '/people/segments', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'No segments yet'),
});
screen('segment', '/people/segments/sleeping', { check: (page) => text(page, 'Ann Lee') });
screen('segment-table', '/people/segments/sleeping?sizes=table&days=30', { check: (page) => text(page, 'Came') });
screen('segment-young', '/people/segments/regulars', { check: (page) => text(page, 'when there are four days') });
screen('segment-phone', '/people/segments/sleeping', {
  options: { width: 390, height: 1500 },
  check: (page) => text(page, 'Size over time'),
});
screen('overlap', '/people/segments/overlap?s=regulars,sleeping,cart', {
  check: (page) => text(page, 'Who is in which'),
});
screen('overlap-five', `/people/segments/overlap?s=regulars,sleeping,cart,hostile,${'x'.repeat(5)}`, {
  options: { width: 390, height: 1200 },
  check: (page) => text(page, 'Who is in which'),
});
screen('overlap-empty', '/people/segments/overlap', { check: (page) => text(page, 'Choose two segments') });
screen('segment-hostile', '/people/segments/hostile', { check: (page) => text(page, 'onerror') });
screen('segment-missing', '/people/segments/none', { check: (page) => text(page, 'There is nothing here') });
screen('segment-new', '/people/segments/new', {
  options: { height: 1300 },
  check: (page) => text(page, 'Birthday soon'),
});
screen('segment-edit', '/people/segments/sleeping/edit', {
  options: { height: 1200 },
  check: async (page) => {
    await text(page, 'of 20,000 people');
    await text(page, 'contradict');
  },
});
screen('segment-edit-phone', '/people/segments/regulars/edit', {
  options: { width: 390, height: 1500 },
  check: (page) => text(page, 'of 20,000 people'),
});
screen('segment-edit-hostile', '/people/segments/hostile/edit', { check: (page) => text(page, 'of 20,000 people') });

test('a rule is built from the gallery, changed, taken back and saved', async () => {
  const page = await open('/people/segments/new', { height: 1200 });
  await page.getByRole('button', { name: /^Browses without buying/ }).click();
  await text(page, 'of 20,000 people');
  const rows = page.locator('.rule-row');
  await becomes(() => rows.count(), 2);
  await rows
    .nth(1)
    .getByLabel('at least')
    .or(rows.nth(1).getByLabel('exactly', { exact: true }))
    .first()
    .fill('1');
  await page.getByText('exactly 1 time').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('did not do “Order Completed”').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await page.getByText('exactly 1 time').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/people/segments/browses-without-buying');
  assert.equal(mock.state.put.webhook, '');
  assert.deepEqual(mock.state.put.rule.all[1], { event: 'Order Completed', count: { exactly: 1 }, within_days: 14 });
  await close(page);
});

test('a row is added, moved, copied and removed by the keyboard alone', async () => {
  const page = await open('/people/segments/regulars/edit', { height: 1200 });
  await page.getByRole('button', { name: 'Condition', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Find a condition').waitFor();
  await settled(page);
  await page.screenshot({ path: `${SHOTS}segment-kinds-light.png` });
  await axe(page, 'kinds');
  await page.keyboard.type('can be reached');
  await page.keyboard.press('Enter');
  const rows = page.locator('.rule-row');
  const titles = () => rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
  await rows.nth(1).waitFor();
  await becomes(() => titles(), ['Did something', 'Can be reached']);
  await page.waitForFunction(() => document.activeElement?.closest('.rule-row')?.ariaLabel === 'Can be reached');
  await page.keyboard.press('Alt+ArrowUp');
  await page.waitForFunction(() => document.querySelector('.rule-row')?.ariaLabel === 'Can be reached');
  await page.keyboard.press('Alt+KeyD');
  await rows.nth(2).waitFor();
  await becomes(() => titles(), ['Can be reached', 'Can be reached', 'Did something']);
  await page.getByRole('button', { name: 'Remove: Can be reached' }).first().press('Enter');
  await becomes(() => titles(), ['Can be reached', 'Did something']);
  await close(page);
});

test('what was seen is offered, and a mistake stands at its condition', async () => {
  const page = await open('/people/segments/regulars/edit', { height: 1200 });
  const row = page.locator('.rule-row').first();
  await row.getByRole('button', { name: 'More about: Did something' }).click();
  await page.getByRole('menuitem', { name: 'where a property is' }).click();
  await row.locator('[data-wrong], [role=alert]').waitFor();
  await text(page, "'value' needs a text.");
  await row.getByLabel('Property').click();
  await page.getByRole('option', { name: 'products[].category' }).click();
  await row.getByLabel('Value', { exact: true }).click();
  await page.getByRole('option', { name: 'Shoes' }).click();
  await text(page, 'of 20,000 people');
  await becomes(() => row.locator('[role=alert]').count(), 0);
  await text(page, 'products[].category is Shoes');
  await close(page);
});

test('a condition newer than the console has a form in the words of the server', async () => {
  const page = await open('/people/segments/regulars/edit', { height: 1200, language: 'uk' });
  await page.getByRole('button', { name: 'Умова', exact: true }).click();
  await page.getByLabel('Знайти умову').fill('moon');
  await page.keyboard.press('Enter');
  const row = page.locator('.rule-row').nth(1);
  await row.getByText('The moon').first().waitFor();
  await becomes(() => row.getByLabel('nights', { exact: true }).inputValue(), '3');
  await close(page);
});

test('the JSON can be read and written, and what has no form is kept', async () => {
  const page = await open('/people/segments/regulars/edit', { height: 1200 });
  await page.getByText('JSON', { exact: true }).click();
  const json = page.getByLabel('The rule as JSON');
  await json.fill('{"any": [{"trait": "vip", "later": 1}, {"never_heard_of": true}]}');
  await page.getByText('Sentences', { exact: true }).click();
  await text(page, 'A condition without a form');
  await text(page, 'Also in the condition');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/people/segments/regulars');
  assert.deepEqual(mock.state.put.rule, { any: [{ trait: 'vip', later: 1 }, { never_heard_of: true }] });
  await close(page);
});

test('without the count of people one builds all the same; leaving unsaved asks', async () => {
  mock.state.noPreview = true;
  const page = await open('/people/segments/regulars/edit', { height: 1200 });
  await text(page, 'does not count before saving');
  await page.getByLabel('Name', { exact: false }).first().fill('Other');
  await Promise.all([page.waitForEvent('dialog'), page.getByRole('link', { name: 'Profiles' }).first().click()]);
  await page.waitForFunction(() => location.pathname.endsWith('/edit'));
  assert.equal(page.dialogs.length, 1);
  page.dialogs.length = 0;
  mock.state.noPreview = false;
  await close(page);
});

test('duplicating begins with a copy under a key of its own', async () => {
  const page = await open('/people/segments/sleeping', { height: 1200 });
  await page.getByRole('link', { name: 'Duplicate' }).click();
  await page.waitForURL('**/new?from=sleeping');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/people/segments/bought-once-not-seen-for-60-days-copy');
  assert.equal(mock.state.put.rule.all.length, 3);
  await close(page);
});

test('a version is brought back after a look at what it was', async () => {
  const page = await open('/people/segments/sleeping');
  await page.getByRole('button', { name: 'Bring back version 3' }).click();
  await page.getByRole('dialog').getByText('Product Viewed').waitFor();
  await page.getByLabel('Let those who are in it already enter now').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
  await text(page, 'As in version 3 again');
  assert.equal(mock.state.rolledBack, 3);
  assert.equal(mock.state.letIn, true);
  await close(page);
});

test('members are downloaded with the traits that were asked for', async () => {
  const page = await open('/people/segments/sleeping');
  await page.getByRole('button', { name: 'Download' }).click();
  await page.getByText('Parquet', { exact: true }).click();
  await page.locator('input[aria-label="Traits as columns"]').fill('city');
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: 'Download' });
  await page.waitForFunction(() => document.querySelector('a[download]')?.href.includes('traits=city'));
  assert.match(await link.getAttribute('href'), /members\?format=parquet&traits=city$/);
  await close(page);
});

test('what was written and not saved is there again', async () => {
  const page = await open('/people/segments/regulars/edit', { height: 1200 });
  await page.getByLabel('Name').fill('Regulars of ours');
  page.removeAllListeners('dialog');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await text(page, 'a draft that was not saved');
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await becomes(() => page.getByLabel('Name').inputValue(), 'Regulars of ours');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/people/segments/regulars');
  await page.goto(`${new URL(page.url()).origin}/people/segments/regulars/edit`);
  await text(page, 'Edit');
  await becomes(() => page.getByText('a draft that was not saved').count(), 0);
  await close(page);
});
