import { becomes, close, mock, open, screen, test, text, tries } from './kit.mjs';

const drawn = (page) => page.locator('.step-node').first().waitFor();

screen('journeys', '/engage/journeys', { check: (page) => text(page, 'Left cart') });
screen('journeys-empty', '/engage/journeys', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'No journeys yet'),
});
screen('journey', '/engage/journeys/left-cart', { options: { height: 1500 }, check: drawn });
screen('journey-table', '/engage/journeys/left-cart?view=table', { check: (page) => text(page, 'Left from here') });
screen('journey-path', '/engage/journeys/left-cart?person=42&instance=899', {
  options: { height: 1200 },
  check: (page) => page.locator('.step-node[data-visited]').nth(3).waitFor(),
});
test('the way of a person is shown in the drawing from the list of people', async () => {
  const page = await open('/engage/journeys/left-cart');
  await drawn(page);
  await page.getByRole('button', { name: 'Show the way' }).nth(1).click();
  await page.locator('.step-node[data-visited]').nth(3).waitFor();
  // From where he came in to where he is, each with an arrowhead of its colour.
  await becomes(() => page.locator('.edge-lit').count(), 4);
  await becomes(() => page.locator('.edge-lit path[marker-end*=good]').count(), 4);
  await close(page);
});
screen('journey-hostile', '/engage/journeys/hostile', { check: drawn });
screen('journey-missing', '/engage/journeys/none', { check: (page) => text(page, 'There is nothing here') });
screen('journey-try', '/engage/journeys/left-cart', {
  options: { height: 1300 },
  check: async (page) => {
    await drawn(page);
    await tries(page, 'Try with a person');
    await text(page, 'Who shall try it?');
    await page.getByRole('dialog').getByLabel('Person').click();
    await page.getByRole('option').first().click();
    await text(page, 'Waits until the quiet hours');
    await becomes(() => page.locator('.try-lines li').count(), 8);
  },
});
const tested = async (page) => {
  await drawn(page);
  await tries(page, 'Try on the past');
};
screen('journey-backtest', '/engage/journeys/left-cart', {
  options: { height: 1500 },
  check: async (page) => {
    await tested(page);
    await text(page, 'Olena Kovalenko');
    await becomes(() => page.locator('.backtest-days rect[data-channel]').count(), 90);
  },
});
screen('journey-backtest-narrow', '/engage/journeys/left-cart', {
  options: { width: 390, height: 1600 },
  check: async (page) => {
    await tested(page);
    await text(page, 'Olena Kovalenko');
  },
});
screen('journey-backtest-none', '/engage/journeys/hostile', {
  check: async (page) => {
    await tested(page);
    await text(page, 'Not tried yet');
  },
});
const decides = (winner) => (state) => {
  state.trial = winner;
};
const compared = async (page) => {
  await drawn(page);
  await text(page, 'Which words bring more?');
};
screen('journey-trial', '/engage/journeys/words', { options: { height: 1500 }, check: compared });
screen('journey-trial-narrow', '/engage/journeys/words', {
  before: decides(1),
  options: { width: 390, height: 2200 },
  check: compared,
});

test('a split that looks for its best way says how each does, and which one won', async () => {
  const page = await open('/engage/journeys/words');
  const trial = page.getByRole('region', { name: 'Which words bring more?' });
  await trial.getByText('Not decided yet').waitFor();
  const cells = () => trial.locator('tbody tr').first().locator('td').allInnerTexts();
  await becomes(cells, ['Short\n\ngets 75%', '2,410', '2,100', '10%', '9% … 11%', '-1.2% … 4.2%']);
  await becomes(() => trial.locator('tbody tr').nth(1).locator('td').last().innerText(), '—');
  mock.state.trial = 1;
  await page.reload();
  await trial.getByText('“2” won').waitFor();
  await becomes(() => trial.getByText('Not decided yet').count(), 0);
  await close(page);
});

test('a day of the picture says what it was, and the window what is tried', async () => {
  const page = await open('/engage/journeys/left-cart');
  await tested(page);
  await text(page, 'It tries version 3, which is published.');
  await text(page, 'Of version 2:');
  const said = () => page.locator('.chart-said').innerText();
  await becomes(async () => /^30 October 2026:/.test(await said()), true);
  await page.locator('.backtest-days .chart-day').first().hover({ force: true });
  await becomes(async () => /^1 October 2026:/.test(await said()), true);
  await close(page);
});

test('a step of the drawing lists its people, by mouse and by keyboard', async () => {
  const page = await open('/engage/journeys/left-cart');
  await drawn(page);
  await becomes(() => page.locator('.react-flow__edge').count(), 9);
  await page.getByText('610 here now').click();
  await page.waitForURL(/node=remind/);
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('table[aria-label=People] tr')];
    return rows.length > 0 && rows.every((row) => row.innerText.includes('Remind'));
  });
  await page.locator('.react-flow__node[data-id=silent]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/node=silent/);
  await close(page);
});

test('on a phone a person of a journey takes a few lines, and a step without a name is called by its kind', async () => {
  const page = await open('/engage/journeys/left-cart', { width: 390, height: 844 });
  const rows = page.getByRole('table', { name: 'People' }).locator('tr');
  await rows.first().waitFor();
  // But one whose name is a whole page of markup.
  const plain = rows.filter({ hasNotText: '<img' });
  const heights = () => plain.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  await becomes(async () => Math.max(...(await heights())) < 130, true);
  await becomes(
    () =>
      rows
        .getByText('Wait', { exact: true })
        .count()
        .then((count) => count > 0),
    true,
  );
  await becomes(() => rows.getByText('rest', { exact: true }).count(), 0);
  await close(page);
});

test('a journey is paused at once and stopped only after its key was typed', async () => {
  const page = await open('/engage/journeys/left-cart');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await text(page, 'The journey is paused.');
  await page.getByRole('button', { name: 'Resume' }).click();
  await text(page, 'The journey goes on.');
  await page.getByRole('button', { name: 'Stop' }).click();
  const verb = page.getByRole('dialog').getByRole('button', { name: 'Stop' });
  await becomes(() => verb.isDisabled(), true);
  await page.getByLabel(/Type “left-cart”/).fill('left-cart');
  await verb.click();
  await text(page, 'The journey is stopped.');
  await close(page);
});

screen('journey-move', '/engage/journeys/left-cart', {
  options: { height: 1900 },
  check: async (page) => {
    await drawn(page);
    await text(page, 'Push first');
    await page.getByRole('button', { name: 'Move those inside' }).click();
    await text(page, '240 move, 64 stay, 0 leave');
  },
});

test('those inside are moved as the preview says', async () => {
  const page = await open('/engage/journeys/left-cart');
  await page.getByRole('button', { name: 'Move those inside' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('An older wait: Goes to').click();
  await page.getByRole('option', { name: 'leaves the journey' }).click();
  await text(page, '240 move, 0 stay, 64 leave');
  await dialog.getByRole('button', { name: 'Move those inside' }).click();
  await text(page, 'People are being moved.');
  await text(page, '120 of 304');
  await close(page);
});

test('a step is switched off and on again, and an older version is brought back', async () => {
  const page = await open('/engage/journeys/left-cart?view=table');
  await page.getByRole('button', { name: 'Switch off: Remind' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await text(page, 'The step is switched off.');
  await page.getByRole('button', { name: 'Switch on: Remind' }).click();
  await text(page, 'The step is switched on.');
  await text(page, 'Removed: “older”');
  await page.getByRole('button', { name: 'Bring back: 2' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
  await text(page, 'Version 4 is the newest now.');
  await close(page);
});
