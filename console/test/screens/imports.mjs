import assert from 'node:assert/strict';
import { becomes, close, mock, open, screen, test, text } from './kit.mjs';

screen('imports', '/data/imports', { check: (page) => text(page, 'receipts-2025.csv.gz') });
screen('imports-empty', '/data/imports', {
  before: (state) => {
    state.empty = true;
  },
});
screen('imports-broken', '/data/imports', {
  before: (state) => {
    state.broken = true;
  },
  check: (page) => page.getByRole('alert').waitFor(),
});
screen('import-ready', '/data/imports/1', { check: (page) => text(page, 'Средний чек') });
screen('import-running', '/data/imports/2', { check: (page) => page.getByRole('progressbar').waitFor() });
screen('import-failed', '/data/imports/4', { check: (page) => page.getByRole('alert').waitFor() });
screen('import-hostile', '/data/imports/666');

test('a file is dropped, its columns are mapped, it is tried and started', async () => {
  const page = await open('/data/imports');
  await text(page, 'New import');
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['id,name\n1,Ann\n'], 'new.csv', { type: 'text/csv' }));
    return transfer;
  });
  await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: data });
  await page.waitForURL(/\/data\/imports\/9$/);
  await text(page, 'Before it can start');
  await becomes(() => page.getByRole('button', { name: 'Import', exact: true }).isDisabled(), true);
  await page.getByRole('combobox', { name: 'Meaning of the column Код клиента' }).click();
  await page.getByRole('option', { name: 'User id', exact: true }).click();
  await page.getByText('Before it can start').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Try it' }).click();
  await text(page, '1,397 rows can be imported');
  await text(page, 'This is no e-mail address');
  await page.screenshot({
    path: new URL('../../node_modules/.cache/screenshots/import-tried.png', import.meta.url).pathname,
  });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await text(page, 'Imported so far');
  await page.getByRole('button', { name: 'Cancel the import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the import' }).click();
  await text(page, 'The import was cancelled.');
  assert.ok(mock.state.calls.includes('POST /api/imports/9/start'));
  await close(page);
});
