// Computed traits: the list, one of them, and writing a formula.
import assert from 'node:assert/strict';
import { close, mock, open, screen, test, text } from './kit.mjs';

screen('traits', '/people/traits', { check: (page) => text(page, 'number of “Order Completed” in the last 365 days') });
screen('traits-empty', '/people/traits', {
  before: (state) => {
    state.empty = true;
  },
  check: (page) => text(page, 'No computed traits yet'),
});
screen('trait', '/people/traits/lifecycle', { check: (page) => text(page, 'Sleeping') });
screen('trait-rfm', '/people/traits/rfm', {
  options: { height: 1300 },
  check: async (page) => {
    await text(page, 'Champions');
    await text(page, '12,345 people');
  },
});
screen('trait-times', '/people/traits/last-order', { check: (page) => text(page, '210') });
screen('trait-hostile', '/people/traits/hostile', { check: (page) => text(page, 'onerror') });
screen('trait-new', '/people/traits/new', { check: (page) => page.getByLabel('Formula').waitFor() });

test('bounds are taken of the people when that is asked for', async () => {
  const page = await open('/people/traits/rfm');
  await page.getByRole('button', { name: 'Take them of the people now' }).click();
  await text(page, 'Taken of the people.');
  assert.equal(mock.state.taken, 'rfm');
  await close(page);
});

test('a wrong formula is told with its place, a right one is saved', async () => {
  const page = await open('/people/traits/returns');
  const formula = page.getByLabel('Formula');
  await formula.fill('{"wrong": 1}');
  await page.getByRole('button', { name: 'Save' }).click();
  await text(page, "/wrong: 'wrong' is not known here.");
  await formula.fill('{"count": "Order Completed"}');
  await page.getByRole('button', { name: 'Save' }).click();
  await text(page, 'Saved. The past is counted in the background.');
  assert.deepEqual(mock.state.put.formula, { count: 'Order Completed' });
  await close(page);
});
