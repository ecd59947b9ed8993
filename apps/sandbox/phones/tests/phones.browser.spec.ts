import { expect, test, type Page } from '@playwright/test';
import { startSandbox, type RunningSandbox } from '../../index.js';
import { testOptions } from '../../testing/accounts.js';
import { send, textTo } from '../../testing/graph-client.js';
import { WebhookReceiver } from '../../testing/webhook-receiver.js';
import { accessible } from './accessible';

const NORA = '+447700900418';
const DAY = 86_400_000;

let receiver: WebhookReceiver;
let sandbox: RunningSandbox;

test.beforeEach(async ({ page }) => {
  receiver = await WebhookReceiver.open();
  // One phone on the page: what this looks at is the same on each; pages.browser.spec.ts has the others.
  const { messenger: _, instagram: __, ...whatsAppAlone } = testOptions();
  sandbox = await startSandbox(whatsAppAlone);
  await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken });
  await page.goto(sandbox.url);
});

test.afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const say = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
};
const bubble = (page: Page, text: string) => page.locator('.row').filter({ hasText: text });
test('what a person writes is told, and the answer appears on the phone without a reload', async ({
  page,
}) => {
  await say(page, 'Do I need to pay postage?');
  await expect(bubble(page, 'postage').getByTitle('Delivered')).toBeVisible();
  const [message] = receiver.family<{ id: string; text: { body: string } }>('messages');
  expect(message?.text.body).toBe('Do I need to pay postage?');

  await send(sandbox, { status: 'read', message_id: message?.id, typing_indicator: { type: 'text' } });
  await expect(page.getByText('typing…')).toBeVisible();
  await expect(bubble(page, 'postage').getByTitle('Read')).toBeVisible();
  await send(sandbox, textTo(NORA, 'No, the slip is prepaid.'));
  await expect(bubble(page, 'prepaid')).toBeVisible();
  await expect(page.getByText('typing…')).toBeHidden();
  await receiver.until(() =>
    receiver.family<{ status: string }>('statuses').some(({ status }) => status === 'read'),
  );
  await expect(page.getByRole('list', { name: 'Calls and webhooks' })).toContainText('messages, text');
});

test('a person reacts, replies, edits and deletes with the keyboard alone', async ({ page }) => {
  await say(page, 'Hello');
  await send(sandbox, textTo(NORA, 'Hello Nora'));
  const theirs = bubble(page, 'Hello Nora');
  await theirs.getByRole('button', { name: 'React, reply and more' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'React with 👍' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(theirs.getByTitle('Your reaction')).toHaveText('👍');
  await expect(theirs.getByRole('button', { name: 'React, reply and more' })).toBeFocused();
  expect(sandbox.phone('nora').messages.at(-1)).toMatchObject({ type: 'reaction', text: '👍' });

  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Reply', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Message', { exact: true })).toBeFocused();
  await page.keyboard.type('To you');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'To you').locator('blockquote')).toContainText('Hello Nora');

  const mine = bubble(page, 'To you').last();
  await mine.getByRole('button', { name: 'React, reply and more' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Message', { exact: true }).fill('To both of you');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'To both of you')).toContainText('edited');
  await bubble(page, 'To both of you').getByRole('button', { name: 'React, reply and more' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('This message was deleted')).toBeVisible();
});

test('a long press opens what can be done with a message', async ({ page }) => {
  await say(page, 'Hello');
  await bubble(page, 'Hello').locator('.bubble').hover();
  await page.mouse.down();
  await expect(page.getByRole('group', { name: 'What to do with this message' })).toBeVisible();
  await page.mouse.up();
});

test('buttons of a message are answered by a tap', async ({ page }) => {
  await say(page, 'Hello');
  const action = { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes please' } }] };
  await send(sandbox, {
    to: NORA,
    type: 'interactive',
    interactive: { type: 'button', body: { text: 'A new shade?' }, action },
  });
  await page.getByRole('button', { name: 'Yes please' }).click();
  await expect(page.locator('.bubble-mine').filter({ hasText: 'Yes please' })).toBeVisible();
});

test('phones of several people: unread elsewhere, right to left, without a number', async ({ page }) => {
  const layla = sandbox.phone('layla');
  layla.write('مرحباً! هل يمكنني تغيير العنوان؟');
  await send(sandbox, { recipient: layla.person.userId, text: { body: 'نعم، ما هو العنوان الجديد؟' } });
  await expect(page.getByText('1 unread on other phones')).toBeVisible();
  await page.getByLabel('Whose phone').selectOption('layla');
  await expect(page.locator('figcaption')).toContainText('@layla.haddad');
  await expect(bubble(page, 'ما هو').locator('p')).toHaveCSS('direction', 'rtl');
  await receiver.until(() =>
    receiver.family<{ status: string }>('statuses').some(({ status }) => status === 'read'),
  );
});

test('the clock is moved and the window closes', async ({ page }) => {
  await say(page, 'Hello');
  await expect(page.getByText('Window open, 23 h 59 min left')).toBeVisible();
  await page.getByRole('button', { name: '+24 h' }).click();
  await expect(page.getByText('Window closed, templates only')).toBeVisible();
  expect(sandbox.clock.offsetMs).toBe(DAY);
});

test('faults are switched on and off, and figures changed in place', async ({ page }) => {
  await page.getByRole('switch', { name: 'Duplicates' }).click();
  await expect.poll(() => sandbox.settings.current.duplicatesPercent).toBe(5);
  await page.getByLabel('Share of duplicates, in per cent').fill('40');
  await page.keyboard.press('Enter');
  await expect.poll(() => sandbox.settings.current.duplicatesPercent).toBe(40);
  await page.getByRole('switch', { name: 'Outage' }).click();
  await expect.poll(() => sandbox.settings.current.outage).toBe('temporary-errors');
  await say(page, 'In the dark');
  await expect(page.getByText('1 update waits')).toBeVisible();
  await page.getByRole('switch', { name: 'Outage' }).click();
  await receiver.until(() => receiver.received.length > 0);
});

test('a phone in flight mode gets its messages when it is back', async ({ page }) => {
  await say(page, 'Hello');
  await page.getByRole('button', { name: 'Flight mode' }).click();
  await expect.poll(() => sandbox.phone('nora').person.online).toBe(false);
  await send(sandbox, textTo(NORA, 'Are you there?'));
  await receiver.until(() => receiver.family('statuses').length === 1);
  await expect(bubble(page, 'Are you there?')).toHaveCount(0);
  await page.getByRole('button', { name: 'Flight mode' }).click();
  await expect(bubble(page, 'Are you there?')).toBeVisible();
});

test('scripted customers are started, and everything starts over', async ({ page }) => {
  await page.getByRole('button', { name: 'Scripted customers' }).click();
  await page.getByLabel('Customers', { exact: true }).fill('5');
  await page.getByLabel('Messages per second').fill('200');
  await accessible(page);
  await page.getByRole('button', { name: 'Let them write' }).click();
  await receiver.until(() => receiver.family('messages').length === 20);
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByText('Nothing sent or received yet')).toBeVisible();
  expect(sandbox.record().threads).toEqual([]);
});

test('what could not be sent stays in the field', async ({ page }) => {
  await page.route('**/messages', (route) => route.abort());
  await say(page, 'Keep me');
  await expect(page.getByRole('alert')).toContainText('does not answer');
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue('Keep me');
});

test('the page is accessible, wide and narrow', async ({ page }) => {
  await say(page, 'Hello');
  await bubble(page, 'Hello').getByRole('button', { name: 'React, reply and more' }).click();
  await accessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
