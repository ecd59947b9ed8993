import { expect, test, type Locator, type Page } from '@playwright/test';
import { DemoDesk } from './demo-desk.js';

/** Whose phone is in front on each, and what the desk says once its words were seen. */
const CHANNELS = [
  { name: 'WhatsApp', says: 'The shade has a crack along the seam.' },
  { name: 'Messenger', says: 'Toujours pas de nouvelles du fauteuil ?' },
  { name: 'Instagram', says: 'هل هذا المصباح متوفر؟' },
] as const;
const DAY = 86_400_000;

let demo: DemoDesk;

test.describe.configure({ mode: 'serial', timeout: 180_000 });
// What is not there fails soon, and not with the whole test.
test.use({ actionTimeout: 30_000 });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  demo = await DemoDesk.start('channels');
});

test.afterAll(() => demo?.close());

const say = async (phone: Locator, text: string): Promise<void> => {
  const field = phone.getByLabel('Message', { exact: true });
  await field.fill(text);
  await field.press('Enter');
};
const onPhone = (phone: Locator, text: string): Locator => phone.locator('.row').filter({ hasText: text });
const onDesk = (desk: Page, text: string): Locator => desk.locator('.msg').filter({ hasText: text });
const act = async (phone: Locator, row: Locator, name: string): Promise<void> => {
  await row.hover();
  await row.getByRole('button', { name: 'React, reply and more' }).click();
  await phone
    .getByRole('group', { name: 'What to do with this message' })
    .getByRole('button', { name })
    .click();
};
const field = (desk: Page): Locator => desk.getByRole('region', { name: 'Write' }).getByRole('textbox');
const answer = async (desk: Page, text: string): Promise<void> => {
  await field(desk).fill(text);
  await field(desk).press('Control+Enter');
  await expect(onDesk(desk, text)).toBeVisible();
};

for (const { name, says } of CHANNELS) {
  test(`${name}: words, receipts, reactions and replies, there and back`, async ({ page: desk, context }) => {
    await demo.signIn(desk, 'Ana');
    const phones = await context.newPage();
    await demo.openPhones(phones);
    const phone = phones.getByRole('figure', { name });

    await say(phone, says);
    await desk.locator('[data-row]').filter({ hasText: says }).click();
    await expect(onDesk(desk, says)).toBeVisible();

    const words = `Thank you on ${name}, we look into it.`;
    await answer(desk, words);
    await expect(onPhone(phone, words)).toBeVisible();
    await phones.bringToFront();
    await expect(onDesk(desk, words).getByText('Read')).toBeVisible();

    await act(phone, onPhone(phone, words), 'React with ❤️');
    await expect(onDesk(desk, words).locator('.reacts')).toContainText('❤️');
    await act(phone, onPhone(phone, words), 'Reply');
    await say(phone, `An answer to it on ${name}`);
    await expect(onDesk(desk, `An answer to it on ${name}`).locator('.quote')).toContainText(words);

    const theirs = onDesk(desk, `An answer to it on ${name}`);
    await desk.bringToFront();
    await theirs.hover();
    await theirs.getByRole('button', { name: 'React' }).click();
    await desk.getByRole('button', { name: '❤️' }).click();
    await expect(onPhone(phone, `An answer to it on ${name}`).getByTitle('Their reaction')).toHaveText('❤️');
    await theirs.hover();
    await theirs.getByRole('button', { name: 'Answer this message' }).click();
    await answer(desk, `And back to ${name}`);
    await expect(onPhone(phone, `And back to ${name}`).locator('blockquote')).toContainText(
      `An answer to it on ${name}`,
    );
  });
}

test('Instagram: an answer to a story says so on the desk', async ({ page: desk, context }) => {
  await demo.signIn(desk, 'Ana');
  const phones = await context.newPage();
  await demo.openPhones(phones);
  const phone = phones.getByRole('figure', { name: 'Instagram' });
  await phone.getByRole('button', { name: 'Attach' }).click();
  await phone.getByRole('button', { name: 'Reply to their story' }).click();
  await say(phone, 'Is it the brass one?');
  await desk.locator('[data-row]').filter({ hasText: 'Is it the brass one?' }).click();
  await expect(onDesk(desk, 'Is it the brass one?').locator('.story')).toBeVisible();
});

test('WhatsApp after 24 hours: a template goes, and its answer opens the window again', async ({
  page: desk,
  context,
}) => {
  await demo.signIn(desk, 'Ana');
  const phones = await context.newPage();
  await demo.openPhones(phones);
  const phone = phones.getByRole('figure', { name: 'WhatsApp' });
  await phones.getByRole('button', { name: '+24 h' }).click();
  await expect(phone.getByText('Window closed, templates only')).toBeVisible();
  await desk.locator('[data-row]').filter({ hasText: 'And back to WhatsApp' }).click();
  await expect(desk.getByText('Template only').last()).toBeVisible();
  const templates = desk.getByRole('region', { name: 'Template' });
  await templates.getByRole('option', { name: /still_there/ }).click();
  await templates.getByLabel(/^Value/).fill('Nora');
  await templates.getByRole('button', { name: 'Send template' }).click();
  const words = 'Hello Nora, we have an answer for you.';
  await expect(onPhone(phone, words)).toBeVisible();
  await expect(onDesk(desk, words)).toBeVisible();

  await say(phone, 'Yes, go on.');
  await expect(phone.getByText(/^Window open/)).toBeVisible();
  await expect(onDesk(desk, 'Yes, go on.')).toBeVisible();
  await answer(desk, 'The new shade is on its way.');
  await expect(onPhone(phone, 'The new shade is on its way.')).toBeVisible();
});

test('Messenger on day three: a person answers under HUMAN_AGENT', async ({ page: desk, context }) => {
  await demo.signIn(desk, 'Ana');
  const phones = await context.newPage();
  await demo.openPhones(phones);
  const phone = phones.getByRole('figure', { name: 'Messenger' });
  await demo.control('clock/advance', { ms: 2 * DAY });
  await expect(phone.getByText(/^Person-only window/)).toBeVisible();
  await desk.locator('[data-row]').filter({ hasText: 'And back to Messenger' }).click();
  await expect(desk.getByText('You may answer in person')).toBeVisible();
  await answer(desk, 'Camille, le fauteuil part demain.');
  await expect(onPhone(phone, 'le fauteuil part demain')).toBeVisible();
  await expect(phone.getByRole('list', { name: 'Calls and webhooks' })).toContainText('HUMAN_AGENT');
});
