import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { bubble, composer, enter, expect, field, row, test } from './fixtures.js';
import type { World } from './stub/world.js';

const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // A passing word about what was done; it has rules of its own.
    .exclude('.toast')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])).toEqual([]);
}

const templatesSent = (world: World, id: string) =>
  world
    .conversation(id)
    .items.flatMap((item) =>
      item.__typename === 'Message' && item.content?.kind === 'template' ? [item.content] : [],
    );
const options = (page: Page) =>
  composer(page).getByRole('listbox', { name: 'Templates' }).getByRole('option');
const option = (page: Page, name: string) => options(page).filter({ hasText: name });
const preview = (page: Page) => composer(page).getByRole('group', { name: 'What the customer will read' });

test('the four states: open, closing, a person only, closed', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/nora');
  await expect(composer(page).locator('.clock')).toHaveText(/23 h/);
  await expect(composer(page).getByRole('button', { name: 'Send a template' })).toBeVisible();
  await shot(page, 'state-open');
  await row(page, 'Diego Paz').locator('a').click();
  await field(page).fill('Hola Diego, ya está en la tienda de Leeds.');
  await expect(composer(page).getByRole('button', { name: 'Send the draft now' })).toBeVisible();
  await expect(composer(page).getByRole('button', { name: 'Prepare a template for later' })).toBeVisible();
  await shot(page, 'state-closing');
  await row(page, 'Camille Roux').locator('a').click();
  await expect(composer(page).getByRole('button', { name: /Send as a person/ })).toBeVisible();
  await expect(composer(page).getByRole('button', { name: 'Send a template' })).toHaveCount(0);
  await shot(page, 'state-human');
  await row(page, 'Mateus Oliveira').locator('a').click();
  await expect(composer(page)).toContainText('Free text opens again when Mateus Oliveira answers.');
  await expect(options(page)).toHaveCount(5);
  await shot(page, 'state-closed');
});

test('a template is found, filled in and sent with the keyboard alone (R20)', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/mateus');
  await composer(page).getByRole('searchbox', { name: 'Find a template' }).focus();
  await page.keyboard.type('reenviar');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(option(page, 'order_resend')).toHaveAttribute('aria-selected', 'true');
  await expect(preview(page)).toContainText('Olá 1, podemos reenviar a encomenda 2 na 3.');
  await page.keyboard.press('Enter');
  await expect(composer(page).getByLabel('Value 1')).toBeFocused();
  await page.keyboard.type('Mateus');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Some values are missing')).toBeVisible();
  await expect(composer(page).getByLabel('Value 2')).toHaveAttribute('aria-invalid', 'true');
  expect(templatesSent(world, 'mateus')).toEqual([]);
  await composer(page).getByLabel('Value 1').press('Tab');
  await page.keyboard.type('MF-20377');
  await page.keyboard.press('Tab');
  await page.keyboard.type('segunda-feira');
  const words = 'Olá Mateus, podemos reenviar a encomenda MF-20377 na segunda-feira. Quer que o façamos?';
  await expect(preview(page)).toContainText(words);
  await shot(page, 'template-filled');
  await accessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(bubble(page, words)).toHaveCount(1);
  await expect(bubble(page, words)).toContainText('Sent');
  expect(templatesSent(world, 'mateus')).toEqual([
    { kind: 'template', text: words, detail: { name: 'order_resend', language: 'pt_PT' } },
  ]);
});

test('one that cannot be sent says why', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/mateus');
  await option(page, 'spring_sale').click();
  await expect(composer(page)).toContainText('It cannot be sent: Paused. Reason given: LOW_QUALITY.');
  await page.keyboard.press('Control+Enter');
  await option(page, 'invoice').click();
  await expect(composer(page)).toContainText('It shows a file in its header.');
  await shot(page, 'template-paused');
  expect(templatesSent(world, 'mateus')).toEqual([]);
  await composer(page).getByRole('combobox', { name: 'Language' }).selectOption('pt_PT');
  await expect(options(page)).toHaveCount(2);
  await composer(page).getByRole('button', { name: 'Ask the provider again' }).click();
  await expect.poll(() => world.templatesAsked).toBe(1);
});

test('one that the server refuses keeps its values, which can be edited', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/mateus');
  await option(page, 'follow_up').click();
  await composer(page).getByLabel('Value 1').fill('Mateus');
  const all = world.templates;
  world.templates = [];
  await composer(page)
    .getByRole('button', { name: /Send template/ })
    .click();
  const words = 'Olá Mateus, temos uma resposta para si.';
  await expect(bubble(page, words)).toContainText('This template cannot be sent.');
  world.templates = all;
  await bubble(page, words).getByRole('button', { name: 'Edit' }).click();
  await expect(composer(page).getByLabel('Value 1')).toHaveValue('Mateus');
});

test('in an open window a template is one button away, and the draft stays', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/nora');
  await field(page).fill('Almost done');
  await composer(page).getByRole('button', { name: 'Send a template' }).click();
  await expect(composer(page).getByRole('searchbox', { name: 'Find a template' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('Almost done');
  await expect(field(page)).toBeFocused();
});

test('a question goes with answers to choose from, within the limits of the channel', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  await field(page).fill('Wann passt es?');
  await composer(page).getByRole('button', { name: 'Ask for something' }).click();
  await page.getByRole('menuitem', { name: 'Answers to choose from' }).click();
  await composer(page).getByLabel('Answer 1', { exact: true }).fill('Montag');
  await composer(page).getByLabel('Answer 1', { exact: true }).press('Enter');
  await expect(composer(page).getByLabel('Answer 2', { exact: true })).toBeFocused();
  await page.keyboard.type('Montag');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Two answers are the same')).toBeVisible();
  await composer(page).getByLabel('Answer 2', { exact: true }).fill('Dienstag');
  await shot(page, 'prompt');
  await accessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(bubble(page, 'Wann passt es?')).toContainText('Sent');
  const [sent] = world
    .conversation('tobias')
    .items.filter((item) => item.__typename === 'Message' && item.content?.kind === 'prompt');
  expect(sent).toMatchObject({
    content: {
      detail: {
        layout: 'buttons',
        options: [
          { id: 'option-1', title: 'Montag' },
          { id: 'option-2', title: 'Dienstag' },
        ],
      },
    },
  });
  await expect(field(page)).toHaveValue('');
});

test('a contact is blocked and opts out, with a way back (and spam has its view)', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  const card = page.getByRole('complementary', { name: 'Customer' }).or(page.locator('aside.context'));
  await card
    .first()
    .getByRole('button', { name: /More about/ })
    .click();
  await page.getByRole('menuitem', { name: 'Block' }).click();
  await expect(card.first()).toContainText('what they write raises nothing');
  expect(
    world.customers.get(world.conversation('tobias').row.customerId)!.contacts[0]!.blockedAt,
  ).not.toBeNull();
  await card.first().getByRole('button', { name: 'Unblock' }).click();
  await expect(card.first()).not.toContainText('raises nothing');
  await card
    .first()
    .getByRole('button', { name: /More about/ })
    .click();
  await page.getByRole('menuitem', { name: 'Note: wants no marketing' }).click();
  await expect(card.first()).toContainText('Wants no marketing');
  await shot(page, 'contact-standing');
  await accessible(page);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mark as spam' }).click();
  await expect(page.locator('.log')).toContainText('You marked it as spam');
  await page.getByRole('link', { name: 'Spam' }).click();
  await expect(row(page, 'Tobias Kern')).toBeVisible();
});

test.describe('in Arabic', () => {
  test.use({ stored: { theme: 'light', language: 'ar' } });
  test('templates read from the right', async ({ page, server }) => {
    await page.goto(`${server.url}/inbox/all/mateus`);
    await page.getByRole('button', { name: 'Ana Duarte' }).click();
    await page.getByRole('option', { name: 'order_resend' }).click();
    await expect(page.getByLabel(/^القيمة/).first()).toBeVisible();
    await shot(page, 'template-ar');
    await accessible(page);
  });
});
