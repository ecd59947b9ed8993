import { bubble, enter, expect, field, row, test } from './fixtures.js';

test('the line tells channel and owner, the bot is folded, and knots say it in words', async ({
  page,
  server,
}) => {
  await enter(page, server, '/inbox/all/nora');
  const log = page.getByRole('log');
  await expect(log.locator('.seg')).toHaveCount(4);
  await expect(log.locator('.seg').nth(1)).toHaveClass(/ch-web.* bot/);
  await expect(log.locator('.seg').nth(3)).toHaveClass(/ch-wa.* agent/);
  await expect(log).toContainText('You took over');
  await expect(log).toContainText('Nora Whitfield continued on WhatsApp');
  await expect(bubble(page, 'MF-20418')).toHaveCount(0);
  await log.getByRole('button', { name: 'Show all' }).click();
  await expect(bubble(page, 'MF-20418')).toBeVisible();
});

test('a message arrives without a reload and ticks move', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/tobias');
  world.receive('tobias', 'Hallo? Noch da?');
  await expect(bubble(page, 'Hallo? Noch da?')).toBeVisible();
  const ours = world.message('tobias', {
    incoming: false,
    state: 'SENT',
    attempt: 1,
    author: { kind: 'AGENT', id: 'ana', name: 'Ana Duarte', initials: 'AD' },
    content: { kind: 'text', text: 'Ja!', detail: null },
  });
  world.change('tobias', {}, [ours]);
  await expect(bubble(page, 'Ja!')).toContainText('Sent');
  world.update(ours, { state: 'DELIVERED' });
  await expect(bubble(page, 'Ja!')).toContainText('Delivered');
  world.update(ours, { state: 'READ' });
  await expect(bubble(page, 'Ja!')).toContainText('Read');
});

test('foreign text stays text, and only safe addresses become links (SEC19)', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  world.receive('tobias', '<img src=x onerror=alert(1)> https://x.example/a javascript:alert(1)');
  const message = bubble(page, 'onerror');
  await expect(message).toContainText('<img src=x onerror=alert(1)>');
  await expect(message.locator('img')).toHaveCount(0);
  await expect(message.getByRole('link')).toHaveCount(1);
  await expect(message.getByRole('link')).toHaveAttribute('rel', /noopener/);
});

test('a failed reply shows reason and code, and goes again or away', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/nora');
  const failed = bubble(page, 'replacement-slip');
  await expect(failed).toContainText('Not sent. WhatsApp could not process the file (131053)');
  await failed.getByRole('button', { name: 'Retry' }).click();
  await expect(bubble(page, 'replacement-slip')).toContainText('Sent');
  expect(
    world.conversation('nora').items.filter((item) => 'attempt' in item && item.attempt === 2),
  ).toHaveLength(1);
});

test('a reply that failed for good is written another way, with its text', async ({
  page,
  server,
  world,
}) => {
  const reason = 'WhatsApp cannot deliver to this person';
  world.failing.set('Ihr Paket ist da', { code: '131026', reason, canRetry: false });
  await enter(page, server, '/inbox/all/tobias');
  await field(page).fill('Ihr Paket ist da');
  await field(page).press('Enter');
  const failed = bubble(page, 'Ihr Paket ist da');
  await expect(failed).toContainText(`${reason} (131026)`);
  await expect(failed.locator('.acts').getByRole('button')).toHaveText(['Edit', 'Delete']);
  await failed.getByRole('button', { name: 'Edit' }).click();
  await expect(field(page)).toHaveValue('Ihr Paket ist da');
  await expect(failed).toContainText('Given up, not sent again');
});

test('held and unknown are told as such, with what can be done', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/tobias');
  const ours = {
    incoming: false,
    attempt: 1,
    author: { kind: 'AGENT', id: 'ana', name: 'Ana Duarte', initials: 'AD' },
  } as const;
  const text = (value: string) => ({ content: { kind: 'text', text: value, detail: null } });
  world.change('tobias', {}, [
    world.message('tobias', {
      ...ours,
      ...text('held one'),
      state: 'HELD',
      held: 'channel-paused',
      attempt: 0,
    }),
    world.message('tobias', { ...ours, ...text('unknown one'), state: 'UNKNOWN' }),
  ]);
  await expect(bubble(page, 'held one')).toContainText('Held. The channel is paused.');
  await expect(bubble(page, 'unknown one')).toContainText('Not known whether it arrived.');
  await expect(bubble(page, 'unknown one').getByRole('button')).toContainText(
    ['Answer this message', 'Copy link', 'Send again', 'Leave it'].slice(2),
  );
  await bubble(page, 'held one').getByRole('button', { name: 'Withdraw' }).click();
  await expect(bubble(page, 'held one')).toContainText('Withdrawn, never sent');
  await bubble(page, 'unknown one').getByRole('button', { name: 'Leave it' }).click();
  await expect(bubble(page, 'unknown one')).toContainText('Given up, not sent again');
});

test('every kind of content is shown truthfully', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/tobias');
  const receive = (kind: string, text: string | null, detail: unknown): void =>
    void world.receive('tobias', '', { content: { kind, text, detail } });
  receive('audio', null, { mimeType: 'audio/ogg', voice: true });
  receive('location', 'Leeds', {
    latitude: 53.8,
    longitude: -1.55,
    name: 'Leeds Market',
    address: 'Kirkgate',
  });
  receive('contacts', 'Jo', {
    contacts: [{ name: 'Jo Bloom', phones: ['+44 20 7946 0000'], emails: ['jo@x.example'] }],
  });
  receive('order', null, { items: [{ retailerId: 'LAMP-1', quantity: 2, price: 64, currency: 'GBP' }] });
  receive('form', 'Return', { name: 'Return form', response: '{"reason":"broken"}' });
  receive('choice', 'Talk to a person', { source: 'button' });
  receive('unsupported', 'reel_share', { detail: 'a reel' });
  receive('hologram', 'from tomorrow', null);
  const log = page.getByRole('log');
  for (const shown of [
    'Voice message',
    'No longer available',
    'Leeds Market',
    'Kirkgate',
    'Jo Bloom',
    'Order, 1 item',
    '£64.00',
    'Return form',
    'broken',
    'Talk to a person',
    'Unsupported: reel_share',
    'Unsupported: from tomorrow',
  ]) {
    await expect(log).toContainText(shown);
  }
  await expect(log.getByRole('link', { name: 'Map' })).toHaveAttribute(
    'href',
    /^https:\/\/www\.openstreetmap/,
  );
});

test('edited, revoked, forgotten, quoted, reacted and sent from the phone are told', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  const first = world.receive('tobias', 'first');
  world.update(first, {
    editedAt: world.now(),
    content: { kind: 'text', text: 'first, edited', detail: null },
    reactions: [
      { by: 'CUSTOMER', emoji: '👍', failure: null },
      { by: 'AGENT', emoji: '😮', failure: { reason: 'WhatsApp does not take this reaction any more.' } },
    ],
  });
  world.update(world.receive('tobias', 'second'), { revokedAt: world.now() });
  world.update(world.receive('tobias', 'third'), { content: null });
  const phone = {
    incoming: false,
    sentElsewhere: true,
    author: { kind: 'SYSTEM', id: null, name: 'Phone', initials: '' },
  } as const;
  world.change('tobias', {}, [
    world.message('tobias', {
      ...phone,
      content: { kind: 'text', text: 'from the shop', detail: null },
      replyTo: { id: first.id, author: first.author, text: 'first' },
    }),
  ]);
  await expect(bubble(page, 'first, edited').first()).toContainText('Edited');
  await expect(bubble(page, 'first, edited').locator('.reacts')).toContainText('👍');
  const refused = bubble(page, 'first, edited').locator('.reacts .ours');
  await expect(refused).toContainText('😮');
  await expect(refused.getByText('Not sent.')).toBeVisible();
  await expect(refused).toHaveAttribute('title', 'WhatsApp does not take this reaction any more.');
  await expect(page.getByText('Deleted by the customer,')).toBeVisible();
  await expect(page.getByText('Erased: this person was forgotten')).toBeVisible();
  await expect(bubble(page, 'from the shop')).toContainText('Sent from phone');
  await expect(bubble(page, 'from the shop').locator('.quote')).toContainText('first');
});

test('a long thread opens at the first unread message, pages both ways and jumps to the latest', async ({
  page,
  server,
  world,
}) => {
  const items = Array.from({ length: 600 }, (_, n) => ({
    ...world.message('tobias', { content: { kind: 'text', text: `line ${n}`, detail: null } }),
    id: `line-${n}`,
    at: world.now() - (700 - n) * 60_000,
    seq: n,
  }));
  world.conversation('tobias').items = items;
  world.change('tobias', {
    unread: 30,
    owner: { kind: 'AGENT', id: 'jonas', name: 'Jonas Weber', initials: 'JW' },
  });
  await enter(page, server, '/inbox/all/tobias');
  await expect(page.locator('.newline')).toBeInViewport();
  await expect(page.locator('#m-line-570')).toBeInViewport();
  const log = page.getByRole('log');
  for (let up = 0; up < 12; up++) {
    const first = await page.locator('.msg').first().getAttribute('id');
    if (first === 'm-line-0') break;
    await log.evaluate((element) => element.scrollTo(0, 0));
    await expect.poll(() => page.locator('.msg').first().getAttribute('id')).not.toBe(first);
  }
  expect(await page.locator('.msg').count()).toBeLessThanOrEqual(400);
  await page.getByRole('button', { name: /Latest|new message/ }).click();
  await expect(page.locator('#m-line-599')).toBeInViewport();
});

test('a link to a message opens the thread there', async ({ page, server, world }) => {
  const message = world
    .conversation('nora')
    .items.find((item) => 'content' in item && item.content?.text?.startsWith('Hi Ana!'))!;
  await enter(page, server, `/inbox/all/nora#m-${message.id}`);
  await expect(page.locator(`[id="m-${message.id}"]`)).toBeInViewport();
  await expect(page.locator(`[id="m-${message.id}"]`)).toHaveClass(/marked/);
});

test('what is read in sight of its owner is marked seen; a watcher changes nothing', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/harriet');
  await expect(bubble(page, '62 cm')).toBeVisible();
  await row(page, 'Tobias Kern').locator('a').click();
  await expect.poll(() => world.conversation('tobias').row.unread).toBe(0);
  expect(world.conversation('harriet').row.unread).toBe(1);
});

test('a conversation that does not exist says so and leads back', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/nobody-here');
  await expect(page.getByText('There is no such conversation')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL(/\/inbox\/all$/);
});

test('the context shows who it is, how far that is certain, and what was before', async ({
  page,
  server,
}) => {
  await enter(page, server, '/inbox/all/nora');
  const context = page.getByRole('complementary', { name: 'Context' });
  await expect(context).toContainText('known from WhatsApp');
  await expect(context).toContainText('claimed in web chat');
  await expect(context).toContainText('Answers go here.');
  await context.getByRole('link', { name: /throw machine washable/ }).click();
  await expect(page).toHaveURL(/resolved\/nora-throw/);
});

test('an answered story, a shared reel and a comment say what they are, and load nothing', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  const story = { url: 'https://cdn.example/story/1' };
  const answer = { kind: 'text', text: 'Is this available?', detail: null };
  const asked = world.message('tobias', { channel: 'INSTAGRAM', content: answer, story, standby: true });
  world.change('tobias', {}, [asked]);
  await expect(bubble(page, 'Is this available?')).toContainText('Answered your story');
  await expect(bubble(page, 'Is this available?')).toContainText('Another app has this thread');
  await expect(page.getByRole('link', { name: 'Open the story' })).toHaveAttribute('href', story.url);

  const detail = { what: 'reel', title: 'Autumn', url: 'https://cdn.example/reel/1' };
  const reel = world.message('tobias', { content: { kind: 'share', text: 'this one?', detail } });
  const ended = world.message('tobias', { content: { ...answer, text: 'And now?' }, story: { url: null } });
  world.change('tobias', {}, [reel, ended]);
  await expect(bubble(page, 'this one?')).toContainText('A reel');
  await expect(bubble(page, 'And now?')).toContainText('Answered your story');
  await expect(bubble(page, 'And now?').getByRole('link')).toHaveCount(0);
  await expect(page.locator('img[src*="cdn.example"]')).toHaveCount(0);

  world.change('tobias', {}, [
    world.marker('tobias', 'engaged', { reason: 'comment', about: 'Is it blue?' }),
  ]);
  await expect(page.getByRole('log')).toContainText('commented: “Is it blue?”');
});
