import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { enter, expect, test } from './fixtures.js';

const card = (page: Page, name: string) => page.locator('.health').filter({ hasText: name });
const dialog = (page: Page) => page.getByRole('dialog');

async function expectAccessible(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
}

test('a page is connected in four steps, by keyboard alone: entries, refusals, webhooks, a message each way', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/channels', 'Claire Lemoine');
  await page.getByRole('button', { name: 'Connect a channel' }).press('Enter');
  await expect(dialog(page)).toContainText('Step 1 of 4');
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('Connect a channel: Messenger');
  await expect(dialog(page)).toContainText('pages_messaging and pages_manage_metadata');
  await expect(dialog(page).getByLabel('Page ID')).toBeFocused();
  await page.keyboard.type('my page');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText('This is needed.')).toHaveCount(1);
  await expect(dialog(page).getByText('This is a number made of digits only.')).toBeVisible();
  await expectAccessible(page);
  await dialog(page).getByLabel('Page ID').fill('510001');
  await dialog(page).getByLabel('App ID').fill('900100');
  await dialog(page).getByLabel('App secret').fill('s3cret');
  await expect(dialog(page).getByLabel('Access token')).toHaveAttribute('type', 'password');
  await dialog(page).getByLabel('Access token').fill('expired');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText('The token is not valid any more (463)')).toBeVisible();
  await expect(dialog(page).getByText('Make a new token and enter it here.')).toBeVisible();
  await expectAccessible(page);
  await dialog(page).getByLabel('Access token').fill('works');
  await page.keyboard.press('Enter');

  await expect(dialog(page)).toContainText('Step 3 of 4');
  await expect(dialog(page).getByLabel('Verify token', { exact: true })).toHaveValue('made-just-now');
  await expect(dialog(page).getByLabel('Callback URL', { exact: true })).toHaveValue(
    /\/webhooks\/messenger$/,
  );
  await expect(dialog(page).getByText('The app has no callback URL for this channel')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Have Meta call us now' }).click();
  await expect(dialog(page).getByText('The app’s webhooks lead here')).toBeVisible();
  await expect(dialog(page).getByLabel('Verify token', { exact: true })).toHaveValue('made-just-now');
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Next' }).click();
  await expect(dialog(page)).toContainText('Write to Marlow & Finch, new from another phone');
  await expect(dialog(page)).toContainText('Nothing has come yet.');

  const { id } = world.accounts.at(-1)!;
  const [conversation] = world.conversations.values();
  conversation!.row = { ...conversation!.row, accountId: id };
  world.health = world.health.map((each) =>
    each.account.id === id ? { ...each, lastWebhookAt: world.now() + 60_000 } : each,
  );
  world.emit('health');
  await expect(dialog(page)).toContainText(`Received from ${world.rowView(conversation!.row).name}`);
  await dialog(page).getByRole('button', { name: 'Send' }).click();
  await expect(dialog(page)).toContainText('The answer is on its way.');
  expect(server.operations).toContain('SendReply');
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await expect(card(page, 'Marlow & Finch, new')).toContainText('Connected');
});

test('a site gets its line for the pages', async ({ page, server }) => {
  await enter(page, server, '/channels', 'Claire Lemoine');
  await page.getByRole('button', { name: 'Connect a channel' }).click();
  await dialog(page).getByRole('button', { name: 'Web chat' }).click();
  await dialog(page).getByLabel('Name').fill('Outlet');
  await dialog(page)
    .getByLabel('Sites, one a line')
    .fill('https://outlet.example\nhttps://www.outlet.example');
  await dialog(page).getByRole('button', { name: 'Check and connect' }).click();
  await expect(dialog(page).getByRole('textbox', { name: /Put this into your pages/ })).toHaveValue(
    '<script src="https://inbox.example/widget.js" data-site="a1b2c3" async></script>',
  );
});

test('an account whose access was lost is shown as such and reconnected with a new token', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/channels', 'Claire Lemoine');
  world.pause('ig', 'auth-lost');
  const paused = card(page, '@marlowandfinch');
  await expect(paused).toContainText('The provider no longer accepts our access.');
  await paused.getByRole('button', { name: 'Actions for @marlowandfinch' }).click();
  await page.getByRole('menuitem', { name: 'Reconnect' }).click();
  await expect(dialog(page)).toContainText('stays held until an agent sends or withdraws it');
  await dialog(page).getByLabel('Access token').fill('expired');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('not valid any more');
  await expectAccessible(page);
  await dialog(page).getByLabel('Access token').fill('new');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(paused).toContainText('Connected');
});

test('settings, pause and disconnect, the last after a question', async ({ page, server, world }) => {
  await enter(page, server, '/channels', 'Claire Lemoine');
  const act = async (name: string, item: string) => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await act('Messenger', 'Settings');
  await dialog(page).getByLabel('Name').fill('Shop page');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(card(page, 'Shop page')).toBeVisible();
  await act('Shop page', 'Pause');
  await expect(card(page, 'Shop page')).toContainText('An administrator paused it.');
  await act('Shop page', 'Disconnect');
  await expect(dialog(page)).toContainText('Its tokens are deleted here');
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Disconnect' }).click();
  await expect.poll(() => world.account('ms').pausedReason).toBe('disconnected');
});

test('health shows quality, limit, token, what is not in order, and how far a gap is', async ({
  page,
  server,
}) => {
  await enter(page, server, '/channels', 'Sam Okafor');
  await expect(card(page, 'WhatsApp UK + EU')).toContainText('Quality');
  await expect(card(page, 'WhatsApp UK + EU')).toContainText('medium');
  await expect(card(page, 'WhatsApp UK + EU')).toContainText('All checks passed');
  await expect(card(page, '@marlowandfinch')).toContainText('The token ends soon');
  await expect(card(page, '@marlowandfinch')).toContainText('Make a new one and reconnect');
  await expect(card(page, 'Messenger')).toContainText('5 of 12 conversations');
  await expect(page.getByRole('button', { name: /Actions for|Connect a channel/ })).toHaveCount(0);
  await card(page, 'WhatsApp UK + EU').getByText('What was looked at').click();
  await expect(card(page, 'WhatsApp UK + EU')).toContainText('Webhooks are subscribed');
  await expectAccessible(page);
});

test.describe('in Arabic', () => {
  test.use({ stored: { theme: 'light', language: 'ar' } });
  test('all of it is said in Arabic', async ({ page, server }) => {
    await enter(page, server, '/channels', 'Claire Lemoine');
    await page.getByRole('button', { name: 'وصل قناة' }).click();
    await dialog(page).locator('.kind').nth(1).click();
    await expect(dialog(page)).toContainText('الخطوة 2 من 4');
    await expect(dialog(page).getByLabel('معرّف الصفحة')).toHaveAttribute('dir', 'ltr');
    await expectAccessible(page);
  });
});
