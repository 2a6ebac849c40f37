import assert from 'node:assert/strict';
import { becomes, close, open, screen, test, text, tries } from './kit.mjs';

const drawn = (page) => page.locator('.step-node').first().waitFor();
const box = (page, id) => page.locator(`.react-flow__node[data-id="${id}"]`);
const ids = (page) =>
  page.locator('.react-flow__node-step').evaluateAll((all) => all.map((one) => one.getAttribute('data-id')));

screen('drawing-step', '/engage/journeys/left-cart/edit', {
  options: { height: 1100 },
  check: async (page) => {
    await drawn(page);
    await box(page, 'remind').click();
    await text(page, 'Order of the channels');
  },
});
screen('drawing-new', '/engage/journeys/new', {
  check: async (page) => {
    await text(page, 'Name of the journey');
    await page.getByRole('button', { name: 'Still to do: 3' }).click();
    await text(page, 'There is no step yet');
  },
});
screen('drawing-narrow', '/engage/journeys/left-cart/edit', {
  options: { width: 390, height: 844 },
  check: async (page) => {
    await drawn(page);
    const canvas = await page.locator('.editor-canvas').boundingBox();
    const inside = ({ x, width }) => x >= canvas.x && x + width <= canvas.x + canvas.width;
    for (const step of await page.locator('.step-node').all())
      await becomes(async () => inside(await step.boundingBox()), true);
  },
});
screen('drawing-hostile', '/engage/journeys/hostile/edit', { check: drawn });

test('a cascade is drawn from nothing, tried and published', async () => {
  const page = await open('/engage/journeys/new');
  await page.getByLabel('Name of the journey').fill('Come back');
  await page.getByRole('combobox', { name: 'It begins' }).click();
  await page.getByRole('option', { name: 'An event' }).click();
  await page.getByRole('combobox', { name: 'Event' }).fill('Signed Up');
  await page.getByRole('button', { name: 'End: add a step here' }).click();
  await page.getByRole('dialog').getByLabel('Find a step').fill('channel after');
  await page.keyboard.press('Enter');
  await box(page, 'cascade').waitFor();
  await text(page, 'Kept as a draft');
  const publish = page.getByRole('button', { name: 'Publish' });
  await becomes(() => publish.isDisabled(), true);
  for (const leg of await page.locator('.editor-items > li').all()) {
    await leg.getByPlaceholder('Choose a message').click();
    await page.locator('[role=option]:visible').first().click();
  }
  await page.getByRole('button', { name: 'No problems' }).waitFor();
  await tries(page, 'Try with a person');
  await page.getByRole('dialog').getByLabel('Person').click();
  await page.locator('[role=option]:visible').first().click();
  await text(page, 'Waits until the quiet hours');
  await page.keyboard.press('Escape');
  await publish.click();
  await text(page, 'It is live at once');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await page.waitForURL(/journeys\/come-back$/);
  await close(page);
});

test('what is published was kept once, also where keeping takes longer than the pause before it', async () => {
  const page = await open('/engage/journeys/left-cart/edit');
  await drawn(page);
  const asked = [];
  await page.route(/\/api\/journeys\/left-cart\/(draft\?|publish)/, async (route) => {
    asked.push(route.request().method());
    if (route.request().method() === 'PUT') await new Promise((done) => setTimeout(done, 4_000));
    await route.continue();
  });
  await box(page, 'rest').click();
  await page.getByLabel('Name of the step').fill('Rest a while');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await page.waitForURL(/journeys\/left-cart$/);
  assert.deepEqual(asked, ['PUT', 'POST']);
  await close(page);
});

test('steps are added, copied, removed, brought back and undone by keyboard', async () => {
  const page = await open('/engage/journeys/left-cart/edit');
  await drawn(page);
  const before = await ids(page);
  await box(page, 'silent').focus();
  await page.keyboard.press('ArrowDown');
  await becomes(() => page.evaluate(() => document.activeElement.getAttribute('data-id')), 'measure');
  await page.keyboard.press('+');
  await page.getByRole('dialog').getByLabel('Find a step').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await box(page, 'measure').focus();
  await page.keyboard.press('Delete');
  await box(page, 'measure').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await box(page, 'measure').focus();
  await page.keyboard.press('Enter');
  await text(page, 'Share held out');
  await box(page, 'rest').click();
  await page.keyboard.press('Control+c');
  await text(page, 'Copied');
  await page.keyboard.press('Control+v');
  await box(page, 'rest-2').locator('.step-node[data-selected]').waitFor();
  await box(page, 'rest').click();
  await page.keyboard.press('Delete');
  await box(page, 'rest').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Bring back: Wait' }).click();
  await box(page, 'rest').waitFor();
  for (let i = 0; i < 2; i++) await page.keyboard.press('Control+z');
  // On a Russian keyboard.
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'я', code: 'KeyZ', ctrlKey: true, bubbles: true, cancelable: true }),
    ),
  );
  await box(page, 'rest-2').waitFor({ state: 'detached' });
  await becomes(() => ids(page), before);
  await page.keyboard.press('Control+Shift+z');
  await box(page, 'rest-2').waitFor();
  await page.keyboard.press('Control+f');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.type('Thank');
  await becomes(
    () => page.locator('[role=option][data-combobox-selected]:visible').allInnerTexts(),
    ['Thank and remind (thanks)'],
  );
  await page.keyboard.press('Enter');
  await text(page, 'Sends one message');
  await close(page);
});

test('a new note hides nothing, and is in sight', async () => {
  const page = await open('/engage/journeys/left-cart/edit');
  await drawn(page);
  await page.getByRole('button', { name: 'Add a note' }).click();
  const note = page.locator('.note-node[data-selected]');
  await note.waitFor();
  const canvas = await page.locator('.editor-canvas').boundingBox();
  const right = async (what) => {
    const { x, width } = await what.boundingBox();
    return x + width;
  };
  await becomes(async () => (await right(note)) <= canvas.x + canvas.width, true);
  for (const step of await page.locator('.step-node, .entry-node').all())
    await becomes(async () => (await right(step)) <= (await note.boundingBox()).x, true);
  await close(page);
});

test('a branch asks what an earlier step found out, all by keyboard', async () => {
  const page = await open('/engage/journeys/left-cart/edit');
  await drawn(page);
  await page.getByRole('button', { name: 'Put a step into the way: success' }).click();
  await page.getByRole('dialog').getByLabel('Find a step').fill('branch');
  await page.keyboard.press('Enter');
  await box(page, 'branch').waitFor();
  await page.getByRole('button', { name: 'Condition', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Find a condition').fill('found out');
  await page.keyboard.press('Enter');
  const row = page.getByRole('group', { name: 'What a step found out' });
  await becomes(() => page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Step');
  await becomes(() => row.getByLabel('Step', { exact: true }).inputValue(), 'Remind, one channel after the other');
  await becomes(() => row.getByLabel('What of it', { exact: true }).inputValue(), 'channel');
  await becomes(
    () => row.getByLabel('Value', { exact: true }).locator('option').allInnerTexts(),
    ['Push', 'SMS', 'E-mail'],
  );
  await row.getByLabel('Value', { exact: true }).selectOption('sms');
  await row.getByLabel('How it is compared', { exact: true }).selectOption('is_not');
  await page.getByRole('button', { name: 'No problems' }).waitFor();
  await text(page, 'Kept as a draft');
  const kept = async () => (await (await page.request.get('/api/journeys/left-cart/draft')).json()).definition.nodes;
  await becomes(async () => (await kept()).find((node) => node.id === 'branch')?.if, {
    result: { property: 'remind.channel', is_not: 'sms' },
  });
  await close(page);
});

test('a step is dragged from the palette into a way, and a mistake leads to its field', async () => {
  const page = await open('/engage/journeys/left-cart/edit');
  await drawn(page);
  await page
    .getByLabel('Steps to add')
    .getByRole('button', { name: 'Message', exact: true })
    .dragTo(page.getByRole('button', { name: 'Put a step into the way: yes' }));
  await box(page, 'message').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  const mistake = page.getByRole('button', { name: /Message Channel: is empty/ });
  const from = async (what) => (await what.boundingBox()).x;
  await becomes(async () => (await from(mistake.locator('svg'))) - (await from(mistake)) < 20, true);
  await mistake.click();
  await text(page, 'is empty.');
  await becomes(() => page.evaluate(() => document.activeElement.getAttribute('aria-invalid')), 'true');
  await close(page);
});

test('ways that are gone at once meet in a join, and several steps are put in line, copied and removed together', async () => {
  const page = await open('/engage/journeys/fork/edit');
  await drawn(page);
  const at = (id) => box(page, id).boundingBox();
  await becomes(async () => (await at('write')).y === (await at('tell')).y, true);
  await becomes(async () => (await at('meet')).y > (await at('tell')).y, true);
  const words = page.locator('.way-word');
  await becomes(() => words.allInnerTexts(), ['mail', 'text']);
  // Entry, two out of the fork, two into the join, and its end.
  await becomes(() => page.locator('.react-flow__edge').count(), 6);
  await box(page, 'write').click();
  await page.keyboard.press('Control+a');
  const panel = page.getByRole('complementary', { name: 'What is chosen' });
  await panel.getByText('4 steps are chosen').waitFor();
  await panel.getByRole('button', { name: 'In a column' }).click();
  await becomes(async () => (await at('write')).x === (await at('tell')).x, true);
  await panel.getByRole('button', { name: 'Arrange by itself' }).click();
  await becomes(async () => (await at('write')).x === (await at('tell')).x, false);
  await panel.getByRole('button', { name: 'Duplicate' }).click();
  await becomes(() => ids(page).then((all) => all.length), 8);
  await panel.getByText('4 steps are chosen').waitFor();
  await page.keyboard.press('Delete');
  await becomes(() => ids(page), ['both', 'write', 'tell', 'meet']);
  await close(page);
});
