import { bubble, composer, enter, expect, field, row, test } from './fixtures.js';

const sent = (world: import('./stub/world.js').World, id: string, text: string) =>
  world
    .conversation(id)
    .items.filter((item) => item.__typename === 'Message' && !item.incoming && item.content?.text === text);

test('Enter sends, Shift+Enter breaks the line, and the bubble is there at once', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  await field(page).fill('one');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('two');
  await expect(field(page)).toHaveValue('one\ntwo');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('');
  await expect(bubble(page, 'one')).toHaveCount(1);
  await expect(bubble(page, 'one')).toContainText('Sent');
  expect(sent(world, 'tobias', 'one\ntwo')).toHaveLength(1);
});

test('without a connection a reply is kept, and goes out once when it is back', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  server.cut();
  await field(page).fill('kept for you');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'kept for you')).toContainText('Waits for the connection');
  await expect(page.getByText('Reconnecting.')).toBeVisible();
  server.up();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(bubble(page, 'kept for you')).toContainText('Sent');
  await expect(page.getByText('Reconnecting.')).toHaveCount(0);
  expect(sent(world, 'tobias', 'kept for you')).toHaveLength(1);
});

test('an answer lost on the way does not send twice (R8)', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/tobias');
  await field(page).fill('only once');
  server.lostAnswers = 1;
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'only once')).toHaveCount(1);
  await expect
    .poll(() => server.operations.filter((name) => name === 'SendReply').length, { timeout: 10_000 })
    .toBe(2);
  await expect(bubble(page, 'only once')).toContainText('Sent');
  expect(sent(world, 'tobias', 'only once')).toHaveLength(1);
});

test('a reply waiting for the connection survives a reload', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/tobias');
  server.cut();
  await field(page).fill('across a reload');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'across a reload')).toBeVisible();
  server.up();
  await page.reload();
  await expect(bubble(page, 'across a reload')).toContainText('Sent');
  expect(sent(world, 'tobias', 'across a reload')).toHaveLength(1);
});

test('a refused reply keeps its text, which can be edited', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/emma');
  await field(page).fill('too slow');
  world.setOwner(
    'emma',
    { kind: 'AGENT', id: 'jonas', name: 'Jonas Weber', initials: 'JW' },
    world.user('jonas'),
  );
  await expect(composer(page)).toContainText('Jonas Weber answers here.');
  world.release('emma', world.user('jonas'));
  await expect(field(page)).toHaveValue('too slow');
  world.user('ana');
  const before = world.conversation('emma').row;
  world.conversation('emma').row = {
    ...before,
    owner: { kind: 'AGENT', id: 'jonas', name: 'Jonas Weber', initials: 'JW' },
  };
  await field(page).press('Enter');
  await expect(bubble(page, 'too slow')).toContainText('Jonas Weber answers here.');
  world.conversation('emma').row = before;
  world.change('emma', {});
  await bubble(page, 'too slow').getByRole('button', { name: 'Edit' }).click();
  await expect(field(page)).toHaveValue('too slow');
});

test('the window clock says how long, until when, and what comes after', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/nora');
  await expect(composer(page).locator('.clock')).toHaveText(/23 h \d+ min ?until tomorrow \d\d:\d\d/);
  await row(page, 'Diego Paz').locator('a').click();
  await expect(composer(page)).toContainText(
    'After that only an approved template may go, until Diego Paz writes again.',
  );
  await row(page, 'Camille Roux').locator('a').click();
  await expect(composer(page)).toContainText('You may answer in person until');
  await expect(composer(page).getByRole('button', { name: /Send as a person/ })).toBeVisible();
});

test('a closed window takes the text field away and keeps the draft (R19)', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/diego');
  await field(page).fill('Nearly there');
  world.clockOffset = 3_600_000;
  server.cut();
  server.up();
  await expect(composer(page)).toContainText('Free text opens again when Diego Paz answers.');
  await expect(composer(page)).toContainText('Your draft is kept.');
  await expect(composer(page).getByRole('textbox')).toHaveCount(0);
  world.receive('diego', 'Sigo aquí');
  await expect(field(page)).toHaveValue('Nearly there');
});

test('another channel of the same customer can be chosen', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/nora');
  await composer(page)
    .getByRole('button', { name: /To, on WhatsApp/ })
    .click();
  await page.getByRole('menuitemcheckbox', { name: /Web chat/ }).click();
  await expect(composer(page).locator('.clock')).toHaveCount(0);
  await field(page).fill('over here');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => sent(world, 'nora', 'over here').map((item) => 'channel' in item && item.channel))
    .toEqual(['WEBCHAT']);
});

test('length is counted in the channel’s own unit, and too long does not go', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/leila', 'Yusuf Baran');
  await field(page).fill('م'.repeat(400));
  await expect(composer(page).locator('.len')).toContainText('800 / 1,000 bytes');
  await field(page).fill('م'.repeat(501));
  await expect(composer(page).locator('.len')).toContainText(/2 messages/);
  await field(page).fill('م'.repeat(5001));
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 too long for this channel')).toBeVisible();
  expect(
    world.conversation('leila').items.filter((item) => 'clientId' in item && item.clientId !== null),
  ).toHaveLength(0);
});

test('a note is for the team, mentions a colleague, and stands in the thread', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  await page.keyboard.press('n');
  await page.keyboard.type('Ask @jon');
  await expect(page.getByRole('option', { name: /Jonas Weber/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('please');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.note')).toContainText('Ask @Jonas Weber please');
  const note = world.conversation('tobias').items.find((item) => item.__typename === 'Note');
  expect(note).toMatchObject({ mentions: ['jonas'] });
  await expect(field(page)).toHaveValue('');
});

test('drafts are kept per conversation and marked in the list', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/tobias');
  await field(page).fill('Wir schauen nach');
  await row(page, 'Oksana Melnyk').locator('a').click();
  await expect(field(page)).toHaveValue('');
  await expect(row(page, 'Tobias Kern')).toContainText('Draft: Wir schauen nach');
  await page.reload();
  await expect(row(page, 'Tobias Kern')).toContainText('Draft: Wir schauen nach');
});

test('sending warns when a colleague answered meanwhile, and sends when asked again (R41)', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/emma');
  await field(page).fill('Yes, you ');
  const jonas = { kind: 'AGENT', id: 'jonas', name: 'Jonas Weber', initials: 'JW' } as const;
  world.change('emma', {}, [
    world.message('emma', {
      incoming: false,
      author: jonas,
      state: 'SENT',
      attempt: 1,
      content: { kind: 'text', text: 'Of course you can', detail: null },
    }),
  ]);
  await expect(bubble(page, 'Of course you can')).toBeVisible();
  await field(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Jonas Weber has answered since you began.');
  expect(sent(world, 'emma', 'Yes, you')).toHaveLength(0);
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect.poll(() => sent(world, 'emma', 'Yes, you').length).toBe(1);
});

test('who else is here and what they do stands above and below the thread', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/nora');
  world.present('nora', 'jonas', 'NOTING');
  await expect(page.locator('.who-chip')).toContainText('Writing a note');
  world.present('nora', 'jonas', 'REPLYING');
  await expect(page.locator('.livebar')).toContainText('Jonas Weber is replying');
  await field(page).fill('x');
  await expect.poll(() => world.presence.get('nora')?.get('ana')).toBe('REPLYING');
});

test('a paused channel is said at once, with its reason', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/tobias');
  world.pause('wa', 'Meta has signed us out (190).');
  world.change('tobias', {});
  await expect(page.getByRole('alert').filter({ hasText: 'is paused since' })).toContainText(
    'Meta has signed us out (190).',
  );
  await expect(composer(page)).toContainText('Replies go out once it is connected again.');
});

test('emoji come by name and from the picker, where the caret stands', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/tobias');
  await field(page).fill('Hello there');
  await field(page).evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(5, 5));
  await composer(page).getByRole('button', { name: 'Emoji' }).click();
  await page.getByRole('button', { name: 'wave hello' }).click();
  await expect(field(page)).toHaveValue('Hello👋 there');
  await field(page).fill('Thanks :thu');
  await field(page).press('End');
  await page.keyboard.type('m');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('Thanks 👍');
});
