import { addConversation } from './stub/adding.js';
import { enter, expect, row, test } from './fixtures.js';

const names = (page: import('@playwright/test').Page) => page.locator('[data-row] .who').allTextContents();

test('a new message appears at once, with its count, without a reload', async ({ page, server, world }) => {
  await enter(page, server);
  world.receive('camille', 'Toujours là ?');
  await expect(row(page, 'Camille Roux')).toContainText('Toujours là ?');
  await expect(row(page, 'Camille Roux').locator('.count')).toContainText('1');
});

test('a new conversation joins the list and the counts', async ({ page, server, world }) => {
  await enter(page, server);
  const all = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'All open' });
  await expect(all).toContainText('13');
  addConversation(world, {
    id: 'new',
    name: 'Rosa Marchetti',
    channel: 'WEBCHAT',
    accountId: 'web',
    address: 'Visitor 1',
    owner: 'nobody',
    wrote: 0,
    waits: true,
    text: 'Hello?',
  });
  world.change('new', {});
  await expect(row(page, 'Rosa Marchetti')).toBeVisible();
  await expect(all).toContainText('14');
});

test('rows do not jump under the pointer: the new order comes once it leaves', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server);
  const before = await names(page);
  await row(page, 'Tobias Kern').hover();
  await page.mouse.move(300, 200);
  world.change('diego', { waitingSince: null });
  await expect(row(page, 'Diego Paz').locator('.wait')).toHaveCount(0);
  expect(await names(page)).toEqual(before);
  await page.mouse.move(900, 400);
  await expect.poll(async () => (await names(page))[0]).toBe('Tobias Kern');
});

test('what is new says so while its place waits, and comes when asked', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/unassigned');
  await page.mouse.move(300, 200);
  await page.mouse.move(310, 210);
  world.release('diego', world.user('ana'));
  await page.mouse.move(300, 205);
  await page.getByRole('button', { name: '1 more, show it' }).click();
  await expect(row(page, 'Diego Paz')).toBeVisible();
});

test('the list can be ordered, filtered by channel and label, and the filter taken away', async ({
  page,
  server,
}) => {
  await enter(page, server);
  await page.getByRole('button', { name: /Longest waiting/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Newest' }).click();
  await expect.poll(async () => (await names(page))[0]).toBe('Aylin Demir');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Messenger' }).click();
  await expect.poll(() => names(page)).toEqual(['Ingrid Solheim', 'Camille Roux']);
  await expect(page).toHaveURL(/channel=ms/);
  await page.getByRole('button', { name: 'Take away the filter Messenger' }).click();
  await expect(page).not.toHaveURL(/channel/);
  await expect(row(page, 'Diego Paz')).toBeAttached();
});

test('channels in the rail filter, and show that they are paused', async ({ page, server, world }) => {
  await enter(page, server);
  const rail = page.getByRole('navigation', { name: 'Views' });
  world.pause('ig', 'Meta has signed us out (190).');
  await expect(rail.getByRole('link', { name: '@marlowandfinch' })).toContainText('Paused');
  await rail.getByRole('link', { name: '@marlowandfinch' }).click();
  await expect.poll(() => names(page)).toEqual(['ليلى حداد', 'Aylin Demir']);
});

test('others are seen in the row: viewing, replying, the customer typing', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server);
  world.present('oksana', 'jonas', 'VIEWING');
  await expect(row(page, 'Oksana Melnyk')).toContainText('Jonas');
  world.present('oksana', 'jonas', 'REPLYING');
  await expect(row(page, 'Oksana Melnyk')).toContainText('Jonas Weber is replying');
  world.customerTypes('harriet', true);
  await expect(row(page, 'Harriet Boyle')).toContainText('typing…');
});

test('thousands of conversations are paged and drawn a screenful at a time (R42)', async ({
  page,
  server,
  world,
}) => {
  for (let n = 0; n < 20_000; n++) {
    addConversation(world, {
      id: `many-${n}`,
      name: `Customer ${n}`,
      channel: 'WHATSAPP',
      accountId: 'wa',
      address: `+${n}`,
      owner: 'nobody',
      wrote: 40 * 3_600_000 + n * 1_000,
      waits: true,
      text: 'Hello',
    });
  }
  await enter(page, server, '/inbox/unassigned');
  const list = page.locator('[data-inbox-list]');
  await expect(row(page, 'Customer 19999')).toBeVisible();
  for (let more = 0; more < 4; more++) {
    const height = await list.evaluate((element) => element.scrollHeight);
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect.poll(() => list.evaluate((element) => element.scrollHeight)).toBeGreaterThan(height);
  }
  expect(await page.locator('[data-row]').count()).toBeLessThan(60);
});

test('several can be selected by pointer and changed together', async ({ page, server, world }) => {
  await enter(page, server);
  await row(page, 'Emma Sandoval').locator('.pick').click();
  await row(page, 'Ben Ashworth').locator('.pick').click();
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('toolbar').getByRole('button', { name: 'Assign' }).click();
  await page.getByRole('menuitemcheckbox', { name: /Jonas Weber/ }).click();
  await expect
    .poll(() => [world.conversation('emma').row.owner.id, world.conversation('ben').row.owner.id])
    .toEqual(['jonas', 'jonas']);
  await expect(page.getByText('2 conversations changed')).toBeVisible();
  await expect(page.getByText('2 selected')).toHaveCount(0);
});

test('an empty list and an empty pane say what to do next', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/mine', 'Sam Okafor');
  await expect(page.getByText('Nothing here is yours')).toBeVisible();
  await page.getByRole('button', { name: /Take the oldest/ }).click();
  await expect.poll(() => world.conversation('ben').row.owner.id).toBe('sam');
  await expect(page.getByRole('heading', { name: 'Ben Ashworth' }).first()).toBeVisible();
});
