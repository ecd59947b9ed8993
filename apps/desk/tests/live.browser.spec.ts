import type { Page } from '@playwright/test';
import { addConversation } from './stub/adding.js';
import { bubble, enter, expect, row, test } from './fixtures.js';

/** What a reader sees, as text: rows in order, then the thread. */
async function seen(page: Page): Promise<string[]> {
  return [
    ...(await page.locator('[data-row]').allInnerTexts()),
    ...(await page.locator('.log article').allInnerTexts()),
  ];
}

test('after a gap everything is as a fresh load would show it, without a reload (R13)', async ({
  page,
  context,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  await expect(bubble(page, 'Die zweite Lampe')).toBeVisible();
  const ours = world.message('tobias', {
    incoming: false,
    state: 'SENT',
    attempt: 1,
    author: { kind: 'AGENT', id: 'jonas', name: 'Jonas Weber', initials: 'JW' },
    content: { kind: 'text', text: 'Before the gap', detail: null },
  });
  world.change('tobias', {}, [ours]);
  await expect(bubble(page, 'Before the gap')).toContainText('Sent');

  server.cut();
  await expect(page.getByText('Reconnecting. Shown as of')).toBeVisible();
  world.update(ours, { state: 'READ' });
  world.receive('tobias', 'During the gap');
  world.receive('camille', 'Also during the gap');
  world.change('diego', { status: 'RESOLVED', resolvedAt: world.now(), waitingSince: null });
  world.change('ben', { tags: ['Damaged'] });
  addConversation(world, {
    id: 'gap',
    name: 'Rosa Marchetti',
    channel: 'WEBCHAT',
    accountId: 'web',
    address: 'Visitor 1',
    owner: 'nobody',
    wrote: 0,
    waits: true,
    text: 'Hello?',
  });
  server.up();
  await page.getByRole('button', { name: 'Try now' }).click();

  await expect(bubble(page, 'During the gap')).toBeVisible();
  await expect(row(page, 'Rosa Marchetti')).toBeVisible();
  await expect(page.getByText('Reconnecting.')).toHaveCount(0);
  const fresh = await context.newPage();
  await fresh.goto(`${server.url}/inbox/all/tobias`);
  await expect(bubble(fresh, 'During the gap')).toBeVisible();
  await expect.poll(async () => seen(page)).toEqual(await seen(fresh));
});

test('a connection that comes back at once shows no banner', async ({ page, server, world }) => {
  await enter(page, server);
  server.cut();
  server.up();
  world.receive('camille', 'Still here?');
  await expect(row(page, 'Camille Roux')).toContainText('Still here?');
  await expect(page.getByText('Reconnecting.')).toHaveCount(0);
});

test('an idle desk asks nothing of the server (R46)', async ({ page, server }) => {
  await page.clock.install();
  const pongs: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('pong')) pongs.push(String(payload));
    }),
  );
  await enter(page, server);
  await expect(row(page, 'Tobias Kern')).toBeVisible();
  const asked = server.operations.length;
  for (let minutes = 1; minutes <= 5; minutes++) {
    const before = pongs.length;
    await page.clock.fastForward('01:00');
    await expect.poll(() => pongs.length).toBeGreaterThan(before);
  }
  expect(server.operations.slice(asked)).toEqual([]);
});

test('a moved clock is followed without a reload: windows close by themselves', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  await expect(row(page, 'Tobias Kern').locator('.win')).toHaveText('23 h');
  world.clockOffset = 24 * 3_600_000;
  server.cut();
  server.up();
  await expect(row(page, 'Tobias Kern').locator('.win')).toHaveText('Template only');
});

test('what one agent does is on the other’s screen', async ({ page, browser, server }) => {
  await enter(page, server, '/inbox/all/emma');
  const other = await (await browser.newContext()).newPage();
  await enter(other, server, '/inbox/all/emma', 'Sam Okafor');
  await page.getByRole('textbox', { name: 'Reply to Emma Sandoval' }).fill('Yes, ');
  await expect(other.locator('.livebar')).toContainText('Ana Duarte is replying');
  await page.keyboard.type('of course');
  await page.keyboard.press('Enter');
  await expect(bubble(other, 'Yes, of course')).toContainText('Ana Duarte');
  await expect(row(other, 'Emma Sandoval')).toContainText('Team: Yes, of course');
  await other.context().close();
});
