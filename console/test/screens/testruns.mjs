import { becomes, close, open, screen, test, text, tries } from './kit.mjs';

const asked = async (page) => {
  await page.locator('.step-node').first().waitFor();
  await tries(page, 'Try it on yourself');
  await page.getByRole('dialog').getByText('How long waits take').waitFor();
};
const begun = async (page) => {
  await asked(page);
  await page.getByRole('checkbox', { name: 'Ann' }).check();
  await page.getByRole('button', { name: 'Send for real' }).click();
  const sure = page.getByRole('dialog', { name: 'Really send?' });
  await sure.getByText('go out now to Ann').waitFor();
  await sure.getByRole('button', { name: 'Send for real' }).click();
  await text(page, 'goes on by itself');
};

screen('journey-on-self', '/engage/journeys/left-cart', { options: { height: 1400 }, check: asked });
screen('journey-on-self-empty', '/engage/journeys/left-cart', {
  before: (state) => {
    state.empty = true;
  },
  check: async (page) => {
    await asked(page);
    await text(page, 'Nobody is on the list yet');
  },
});
screen('journey-on-self-begun', '/engage/journeys/left-cart', { options: { height: 1700 }, check: begun });
screen('journey-on-self-narrow', '/engage/journeys/left-cart', { options: { width: 390, height: 1900 }, check: begun });

test('a colleague goes on the list, is led through the journey, and each step of it can be steered', async () => {
  const page = await open('/engage/journeys/left-cart');
  await asked(page);
  await page.getByRole('button', { name: 'Add a test person' }).click();
  await page.getByLabel('Name').fill('Bob');
  const save = page.getByRole('button', { name: 'Save' });
  await becomes(() => save.isDisabled(), true);
  await page.getByLabel('E-mail for tests').fill('bob@shop.example');
  await save.click();
  await page.getByRole('checkbox', { name: 'Bob' }).waitFor();
  await becomes(() => page.getByRole('checkbox', { name: 'Bob' }).isChecked(), true);
  await page.getByRole('checkbox', { name: 'Bob' }).uncheck();
  await page.getByRole('checkbox', { name: 'Ann' }).check();
  await page.getByRole('button', { name: 'Send for real' }).click();
  const sure = page.getByRole('dialog', { name: 'Really send?' });
  await sure.getByRole('button', { name: 'Send for real' }).click();
  await text(page, 'Kept in the sandbox');
  await page.getByRole('button', { name: 'Look at it' }).first().click();
  await text(page, '[Test] Your cart waits');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Skip this wait' }).click();
  await text(page, 'is skipped');
  await page.getByRole('combobox', { name: 'What the person does' }).fill('Product Viewed');
  await page.getByRole('button', { name: 'Do it' }).click();
  await text(page, 'Does “Product Viewed”');
  await page.getByRole('button', { name: 'Stop', exact: true }).last().click();
  await text(page, 'Stopped by a person');
  await close(page);
});
