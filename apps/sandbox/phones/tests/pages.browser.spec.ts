import { expect, test, type Locator, type Page } from '@playwright/test';
import { startSandbox, type RunningSandbox } from '../../index.js';
import { pageTestOptions, sendAsPage, testInstagram, testPage } from '../../testing/page-accounts.js';
import { accessible } from './accessible';

let sandbox: RunningSandbox;
let messenger: Locator;
let instagram: Locator;

test.beforeEach(async ({ page }) => {
  sandbox = await startSandbox(pageTestOptions());
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(sandbox.url);
  messenger = page.getByRole('figure', { name: 'Messenger' });
  instagram = page.getByRole('figure', { name: 'Instagram' });
});

test.afterEach(() => sandbox.close());

const say = async (phone: Locator, text: string): Promise<void> => {
  await phone.getByLabel('Message', { exact: true }).fill(text);
  await phone.getByLabel('Message', { exact: true }).press('Enter');
};
const bubble = (phone: Locator, text: string) => phone.locator('.row').filter({ hasText: text });
const act = async (phone: Locator, row: Locator, name: string): Promise<void> => {
  await row.getByRole('button', { name: 'React, reply and more' }).click();
  await phone
    .getByRole('group', { name: 'What to do with this message' })
    .getByRole('button', { name })
    .click();
};
const reply = (person: string, body: object) =>
  sendAsPage(sandbox, testPage, sandbox.messenger(person).scopedId, {
    messaging_type: 'RESPONSE',
    message: body,
  });

test('Messenger: words, a picture, a voice note without a microphone, a reaction and a reply', async () => {
  await say(messenger, 'Toujours pas de nouvelles ?');
  await messenger.getByRole('button', { name: 'Attach' }).click();
  await messenger.getByRole('button', { name: 'Send the picture: Throw on a chair' }).click();
  await expect(messenger.getByAltText(/^Photo/)).toHaveJSProperty('complete', true);
  await messenger.getByRole('button', { name: 'Voice note', exact: true }).click();
  await messenger.getByRole('button', { name: 'Send sample' }).click();
  await expect(messenger.getByRole('group', { name: 'Voice note' }).getByText('0:04')).toBeVisible();

  await reply('camille', { text: 'Demain matin.' });
  const theirs = bubble(messenger, 'Demain matin.');
  await act(messenger, theirs, 'React with ❤️');
  await expect(theirs.getByTitle('Your reaction')).toHaveText('❤️');
  await act(messenger, theirs, 'Reply');
  await say(messenger, 'Merci !');
  await expect(bubble(messenger, 'Merci !').locator('blockquote')).toContainText('Demain matin.');
  const { messages } = sandbox.messenger('camille');
  const written = messages.filter(({ direction }) => direction === 'from-customer');
  expect(written.map(({ type, text }) => [type, text])).toEqual([
    ['text', 'Toujours pas de nouvelles ?'],
    ['image', ''],
    ['audio', ''],
    ['text', 'Merci !'],
  ]);
  expect(written.at(-1)?.replyTo).toBe(messages.find(({ direction }) => direction === 'from-business')?.id);
});

test('Messenger: chips over the composer and buttons of cards are tapped', async ({ page }) => {
  await say(messenger, 'Bonjour');
  const quick = ['Oui', 'Non'].map((title) => ({ content_type: 'text', title, payload: title }));
  await reply('camille', { text: 'Un rappel ?', quick_replies: quick });
  await messenger.getByRole('group', { name: 'Quick replies' }).getByRole('button', { name: 'Oui' }).click();
  await expect(messenger.locator('.bubble-mine').filter({ hasText: 'Oui' })).toBeVisible();
  await expect(messenger.getByRole('group', { name: 'Quick replies' })).toBeHidden();

  const buttons = [{ type: 'postback', title: 'Réserver', payload: 'reserve' }];
  await reply('camille', {
    attachment: {
      type: 'template',
      payload: {
        template_type: 'generic',
        elements: [{ title: 'Fauteuil Otley', subtitle: 'En stock', buttons }],
      },
    },
  });
  const cards = messenger.getByRole('group', { name: 'Cards' });
  const taken = page.waitForResponse('**/camille/choices');
  await expect(cards).toContainText('Fauteuil Otley');
  await cards.getByRole('button', { name: 'Réserver' }).click();
  expect((await taken).status()).toBe(201);
});

test('Instagram: a story is answered and mentioned, a message unsent, and only Seen is told', async () => {
  await instagram.getByRole('button', { name: 'Attach' }).click();
  await instagram.getByRole('button', { name: 'Reply to their story' }).click();
  await say(instagram, 'كم السعر؟');
  await expect(bubble(instagram, 'كم السعر؟').getByText('You replied to their story')).toBeVisible();
  await expect(bubble(instagram, 'كم السعر؟').getByAltText('Story')).toBeVisible();
  await instagram.getByRole('button', { name: 'Attach' }).click();
  await instagram.getByRole('button', { name: 'Mention them in my story' }).click();
  await expect(instagram.getByText('You mentioned them in your story')).toBeVisible();

  await say(instagram, 'خطأ');
  await act(instagram, bubble(instagram, 'خطأ'), 'Unsend');
  await expect(instagram.getByText('You unsent a message')).toBeVisible();
  await say(instagram, 'هل يمكنني تغيير العنوان؟');
  await expect(bubble(instagram, 'العنوان')).toBeVisible();
  await expect(instagram.locator('.state')).toHaveCount(0);
  const { scopedId } = sandbox.instagram('layla');
  await sendAsPage(sandbox, testInstagram, scopedId, { sender_action: 'mark_seen' });
  await expect(instagram.locator('.state')).toHaveText('Seen');
});

test('a token is revoked and given back', async ({ page }) => {
  const tools = page.getByRole('group', { name: 'Revoke the token of' });
  await tools.getByRole('button', { name: 'Messenger' }).click();
  await expect(tools.getByRole('button', { name: 'Messenger', pressed: true })).toBeVisible();
  await say(messenger, 'Bonjour');
  expect((await reply('camille', { text: 'Bonjour' })).status).toBe(401);
  await tools.getByRole('button', { name: 'Messenger' }).click();
  await expect(tools.getByRole('button', { name: 'Messenger', pressed: false })).toBeVisible();
  expect((await reply('camille', { text: 'Bonjour' })).status).toBe(200);
});

test('on a narrow screen one phone is in front, and the tabs bring the others', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(messenger).toBeHidden();
  await tab(page, 'Instagram').click();
  await expect(instagram).toBeVisible();
  await expect(page.getByRole('figure')).toHaveCount(1);
  await instagram.getByLabel('Message', { exact: true }).fill('half a thought');
  await tab(page, 'Messenger').click();
  await expect(instagram).toBeHidden();
  await tab(page, 'Instagram').click();
  await expect(instagram.getByLabel('Message', { exact: true })).toHaveValue('half a thought');
  await instagram.getByRole('button', { name: 'Attach' }).click();
  await accessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('all phones side by side, with everything that stands in a bubble, are accessible', async ({ page }) => {
  for (const phone of [page.getByRole('figure', { name: 'WhatsApp' }), messenger, instagram]) {
    await say(phone, 'Hello');
    await phone.getByRole('button', { name: 'Attach' }).click();
    await phone.getByRole('button', { name: 'Send the picture: Receipt' }).click();
    await phone.getByRole('button', { name: 'Voice note', exact: true }).click();
    await phone.getByRole('button', { name: 'Send sample' }).click();
    await expect(phone.getByRole('button', { name: 'Play Voice note' })).toBeVisible();
  }
  await messenger.getByRole('button', { name: 'Attach' }).click();
  await instagram.getByRole('button', { name: 'Voice note', exact: true }).click();
  await bubble(messenger, 'Hello').getByRole('button', { name: 'React, reply and more' }).click();
  await accessible(page);
});

const tab = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Phones' }).getByRole('button', { name });
