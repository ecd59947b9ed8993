import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { DemoDesk } from './demo-desk.js';

let demo: DemoDesk;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  demo = await DemoDesk.start('spine');
});

test.afterAll(() => demo?.close());

const write = (person: string, text: string): Promise<void> =>
  demo.control(`whatsapp/phones/${person}/messages`, { text });

test('a WhatsApp message appears on the desk without a reload, the reply arrives, and the ticks rise', async ({
  page,
  context,
}) => {
  await demo.signIn(page, 'Ana');
  await write('nora', 'Hi! There is a crack along the seam.');
  const row = page.getByText('Hi! There is a crack along the seam.').first();
  await expect(row).toBeVisible({ timeout: 15_000 });
  await page.getByText('Nora Whitfield').first().click();

  const composer = page.getByRole('textbox').last();
  await composer.fill('Thank you Nora, that is our fault. A new shade leaves today.');
  await page.keyboard.press('Control+Enter');
  const log = page.getByRole('log');
  await expect(log.getByText('A new shade leaves today.')).toBeVisible();
  await expect(log.getByText(/Sent|Delivered|Read/).last()).toBeVisible({ timeout: 15_000 });
  await expect(log.getByText(/Delivered|Read/).last()).toBeVisible({ timeout: 15_000 });

  const phone = await context.newPage();
  await demo.openPhones(phone);
  await expect(phone.getByText('A new shade leaves today.').first()).toBeVisible({ timeout: 15_000 });
  await phone.bringToFront();
  await expect(log.getByText('Read').last()).toBeVisible({ timeout: 20_000 });
  const problems = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(problems.violations.map(({ id, nodes }) => ({ id, at: nodes[0]?.target }))).toEqual([]);
});

test('a message typed in the shop appears on the desk, and the answer in the shop', async ({
  page,
  context,
}) => {
  await demo.signIn(page, 'Priya');
  const shop = await context.newPage();
  await shop.goto(`${demo.phones}/shop/`);
  const widget = shop.frameLocator('iframe').first();
  await widget.getByRole('button').first().click();
  const box = widget.getByRole('textbox').first();
  await box.fill('Is the Otley lamp in stock?');
  await box.press('Enter');
  await expect(page.getByText('Is the Otley lamp in stock?').first()).toBeVisible({ timeout: 15_000 });
  await page.getByText('Is the Otley lamp in stock?').first().click();
  await page.getByRole('textbox').last().fill('Yes, three of them in Leeds.');
  await page.keyboard.press('Control+Enter');
  await expect(widget.getByText('Yes, three of them in Leeds.').first()).toBeVisible({ timeout: 15_000 });
  await shop.bringToFront();
  await expect(
    page
      .getByRole('log')
      .getByText(/Delivered|Read/)
      .last(),
  ).toBeVisible({ timeout: 15_000 });
});

test('a desk that was away shows what came meanwhile, without a reload', async ({ page, context }) => {
  await demo.signIn(page, 'Jonas');
  await context.setOffline(true);
  for (let i = 1; i <= 20; i++) await write('camille', `message ${i} of twenty`);
  await context.setOffline(false);
  await expect(page.getByText('message 20 of twenty').first()).toBeVisible({ timeout: 30_000 });
  await page.getByText('Camille Laurent').first().click();
  for (const i of [1, 10, 20])
    await expect(page.getByRole('log').getByText(`message ${i} of twenty`, { exact: true })).toHaveCount(1);
});
