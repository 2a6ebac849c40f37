// Campaigns: the list, one of them in each of its states, and writing one.
import assert from 'node:assert/strict';
import { axe, becomes, close, mock, open, screen, test, text } from './kit.mjs';

screen('campaigns', '/engage/campaigns', { check: (page) => text(page, 'Black Friday') });
screen('campaigns-empty', '/engage/campaigns', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'No campaigns yet'),
});
screen('campaign', '/engage/campaigns/black-friday', { check: (page) => text(page, '93.6%') });
screen('campaign-draft', '/engage/campaigns/draft', { check: (page) => text(page, 'It has not been sent yet.') });
screen('campaign-weekly', '/engage/campaigns/weekly', {
  check: (page) => text(page, 'Missed: nothing ran at its time'),
});
screen('campaign-edit', '/engage/campaigns/over/edit', { check: (page) => page.getByLabel('Name').waitFor() });
screen('campaign-phone', '/engage/campaigns/black-friday', {
  options: { width: 390, height: 844 },
  check: (page) => text(page, '93.6%'),
});

screen('campaign-new-phone', '/engage/campaigns/new', {
  options: { width: 390, height: 844 },
  check: (page) => page.getByLabel('Name').waitFor(),
});

test('a campaign is written from nothing: versions, channels in turn, a trial, every week', async () => {
  const page = await open('/engage/campaigns/new');
  await page.getByLabel('Name').fill('Чёрная пятница');
  await becomes(() => page.getByLabel('Key').inputValue(), 'chernaia-piatnitsa');
  await page.getByRole('combobox', { name: 'To everybody in' }).click();
  await page.getByRole('option', { name: 'Bought once, not seen for 60 days' }).click();
  await page.getByRole('combobox', { name: 'Message' }).first().click();
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: 'Then try another channel' }).click();
  await page.getByRole('button', { name: 'Add a version' }).click();
  await page.getByRole('switch', { name: 'Find the better version first' }).check();
  await page.getByText('Every week', { exact: true }).click();
  await page.getByText('Friday', { exact: true }).click();
  await page.getByLabel('First day and time').fill('2026-11-27T10:00');
  await text(page, 'It is sent every week (Monday, Friday) at 10:00.');
  await axe(page, 'campaign form');
  for (const at of [1, 2]) {
    await page.getByRole('combobox', { name: 'Message' }).nth(at).click();
    await page.getByRole('listbox').getByRole('option').first().click();
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await text(page, 'Saved.');
  const { arms, plan, trial, key } = mock.state.put;
  assert.equal(key, 'chernaia-piatnitsa');
  assert.deepEqual(
    arms.map((arm) => arm.legs.map((leg) => leg.at)),
    [[undefined, '4h'], [undefined]],
  );
  assert.deepEqual(plan, { every: 'week', days: ['monday', 'friday'], first: '2026-11-27T10:00', zone: 'shop' });
  assert.equal(trial.percent, 20);
  await close(page);
});

test('a launch asks for the key, a winner is given by hand, and a mistake stands at its field', async () => {
  const page = await open('/engage/campaigns/draft');
  await page.getByRole('button', { name: 'Launch' }).click();
  const launch = page.getByRole('dialog').getByRole('button', { name: 'Launch' });
  await becomes(() => launch.isDisabled(), true);
  await page.getByLabel('Type “draft”').fill('draft');
  await axe(page, 'launch dialog');
  await launch.click();
  await text(page, 'Launched.');
  assert.equal(mock.state.steered, 'launch');
  await page.goto('/engage/campaigns/trying');
  await page.getByRole('button', { name: 'Short: Give the others this one now' }).click();
  await text(page, 'The others get this version.');
  assert.deepEqual(mock.state.steered, { version: 1 });
  await page.goto('/engage/campaigns/over/edit');
  await page.getByLabel('Name').fill('wrong');
  await page.getByRole('button', { name: 'Save' }).click();
  await text(page, 'is missing.');
  await close(page);
});

test('a trial says how its winner was chosen only where one was, and nothing of likelihood where nobody reacted', async () => {
  const page = await open('/engage/campaigns/black-friday');
  await text(page, 'As it stood when it was chosen.');
  await page.goto('/engage/campaigns/broken-off');
  await text(page, 'Stopped before a winner was chosen.');
  await text(page, 'How likely no other version is better.');
  await becomes(() => page.getByText('As it stood when it was chosen.').count(), 0);
  await page.goto('/engage/campaigns/tossed');
  await text(page, 'Nobody reacted: this is a coin toss.');
  await becomes(() => page.getByText('Is the best').count(), 0);
  await close(page);
});
