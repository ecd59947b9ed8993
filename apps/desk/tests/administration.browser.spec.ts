import { enter, expect, test } from './fixtures.js';

test('channel health is live, and an administrator resumes a paused channel', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/channels', 'Claire Lemoine');
  const card = page.locator('.health').filter({ hasText: '@marlowandfinch' });
  await expect(card).toContainText('Connected');
  world.pause('ig', 'Meta has signed us out (190).');
  await expect(card).toContainText('Meta has signed us out (190).');
  await card.getByRole('button', { name: 'Connected again: resume' }).click();
  await expect(card).toContainText('Connected');
  expect(world.account('ig').paused).toBe(false);
});

test('a supervisor sees why a channel is paused and whom to ask', async ({ page, server, world }) => {
  world.pause('ig', 'Meta has signed us out (190).');
  await enter(page, server, '/channels', 'Sam Okafor');
  await expect(page.getByText('An administrator can reconnect it.')).toBeVisible();
  await expect(page.getByRole('button', { name: /resume/ })).toHaveCount(0);
});

test('parked streams are retried, or skipped after a question', async ({ page, server, world }) => {
  await enter(page, server, '/parked', 'Sam Okafor');
  const first = page.locator('.pk').first();
  await expect(first).toContainText('Attachment kind “reel_share” without url');
  await first.getByRole('button', { name: 'Retry' }).click();
  await expect(page.locator('.pk')).toHaveCount(1);
  await page.locator('.pk').getByRole('button', { expanded: false }).click();
  await page.getByRole('button', { name: 'Skip this event' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Skip this event' }).click();
  await expect(page.getByText('Nothing is parked')).toBeVisible();
  expect(world.parked).toEqual([]);
});

test('people are invited with a link, given a role, and deactivated', async ({ page, server, world }) => {
  await enter(page, server, '/users', 'Claire Lemoine');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('Name').fill('Mara Finch');
  await page.getByLabel('E-mail').fill('ana@marlow.example');
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('Supervisor');
  await page.getByRole('button', { name: 'Make a link' }).click();
  await expect(page.getByRole('alert')).toContainText('already');
  await page.getByLabel('E-mail').fill('mara@marlow.example');
  await page.getByRole('button', { name: 'Make a link' }).click();
  await expect(page.getByLabel('The link')).toHaveValue(/accept-invitation#token=/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /Mara Finch/ })).toContainText('Invited');
  await page.getByLabel('Role of Priya Nair').selectOption('Supervisor');
  await expect.poll(() => world.user('priya').role).toBe('SUPERVISOR');
  await page.getByRole('button', { name: 'Actions for Priya Nair' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('row', { name: /Priya Nair/ })).toContainText('Deactivated');
});

test('agents find none of it', async ({ page, server }) => {
  await enter(page, server);
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Parked' })).toHaveCount(0);
});
