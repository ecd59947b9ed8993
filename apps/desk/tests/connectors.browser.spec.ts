import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Connector } from '../src/graphql/connector-types.js';
import { enter, expect, test } from './fixtures.js';
import type { World } from './stub/world.js';

const PIGEONS: Connector = {
  accountId: 'pigeon-post',
  channel: 'pigeon-post',
  name: 'Pigeon Post',
  callbackUrl: 'https://pigeons.example/callbacks',
  trusted: false,
  capabilities: {
    windowHours: 24,
    textLimit: { max: 280, unit: 'CHARACTERS', parts: 1 },
    kinds: ['text', 'image'],
    receipts: ['delivered', 'read'],
    reactions: true,
    replyTo: false,
    readMarks: false,
    typing: false,
  },
  keys: [{ id: 'badcafe01234567890', createdAt: 1, lastUsedAt: null, endsAt: null }],
  deadLetters: 0,
};

function withLetters(world: World): void {
  world.connectors.list.push(PIGEONS);
  const [conversationId] = world.conversations.keys();
  const letter = { conversationId: conversationId!, attempt: 1, at: world.now() - 60_000, unknown: false };
  world.connectors.letters.set('pigeon-post', [
    {
      ...letter,
      messageId: 'm1',
      code: 'connector-422',
      reason: 'The connector refused the message (it answered 422).',
    },
    { ...letter, messageId: 'm3', code: 'file-gone', reason: 'The file of this message is no longer here.' },
    { ...letter, messageId: 'm2', code: null, reason: null, unknown: true },
  ]);
}

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('an administrator adds a connector, and key and secret are shown once', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/connectors', 'Claire Lemoine');
  await expect(page.getByText('No connectors yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add a connector' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Pigeon Post');
  await form.getByLabel('Channel').fill('whatsapp');
  await form.getByLabel('Callback address').fill('https://pigeons.example/callbacks');
  await form.getByRole('button', { name: 'Add a connector' }).click();
  await expect(form.getByRole('alert')).toContainText('not called as one of ours');
  await form.getByLabel('Channel').fill('pigeon-post');
  await form.getByRole('button', { name: 'Add a connector' }).click();
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue('tlc_c0ffee0001_key');
  await expect(page.getByLabel('Callback secret', { exact: true })).toHaveValue('whsec_secret');
  await expectNoFaults(page);
  await page.getByRole('button', { name: 'I have copied them' }).click();
  const card = page.getByRole('article', { name: 'Pigeon Post' });
  await expect(card).toContainText('Not declared yet');
  await expect(page.getByText('tlc_c0ffee0001_key')).toHaveCount(0);
  expect(world.connectors.list.map(({ channel }) => channel)).toEqual(['pigeon-post']);
});

test('keys are changed and revoked after a question', async ({ page, server, world }) => {
  world.connectors.list.push(PIGEONS);
  await enter(page, server, '/connectors', 'Claire Lemoine');
  const card = page.getByRole('article', { name: 'Pigeon Post' });
  await expect(card).toContainText('24 hours');
  await expect(card).toContainText('280 characters');
  await card.getByRole('button', { name: 'Actions for Pigeon Post' }).click();
  await page.getByRole('menuitem', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue('tlc_decade0002_key');
  await page.getByRole('button', { name: 'I have copied them' }).click();
  await expect(card).toContainText('ends');
  await card.getByRole('button', { name: 'Revoke the key badcaf' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(card).toContainText('ended');
});

test('dead letters say why, and can be sent again', async ({ page, server, world }) => {
  withLetters(world);
  await enter(page, server, '/connectors', 'Claire Lemoine');
  await expect(page.getByText('3 replies were not taken')).toBeVisible();
  await page.getByRole('button', { name: 'Show' }).click();
  const letters = page.getByRole('dialog');
  await expect(letters).toContainText('The connector refused the message (it answered 422).');
  await expect(letters).toContainText('Nobody knows whether it arrived.');
  await expectNoFaults(page);
  await expect(letters.getByRole('button', { name: 'Send all again' })).toBeVisible();
});

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'ar'],
] as const) {
  test.describe(`the page in ${theme} and ${language}`, () => {
    test.use({ stored: { theme, language } });
    test('has no fault that axe finds', async ({ page, server, world }) => {
      withLetters(world);
      await enter(page, server, '/connectors', 'Claire Lemoine');
      await expect(page.getByRole('article')).toBeVisible();
      await expectNoFaults(page);
    });
  });
}

test('nobody else finds it', async ({ page, server }) => {
  await enter(page, server, '/inbox/all', 'Sam Okafor');
  await expect(page.getByRole('link', { name: 'Parked' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Connectors' })).toHaveCount(0);
});
