import AxeBuilder from '@axe-core/playwright';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { Backend } from './backend.js';

let backend: Backend;
test.beforeAll(async () => {
  backend = await Backend.start();
});
test.afterAll(() => backend.stop());
test.afterEach(() => backend.order({ do: 'cut', cut: false }));

const SHOTS = 'test-results/shots';

interface Opened {
  readonly frame: FrameLocator;
  /** What the policies of page and frame refused. */
  readonly refused: string[];
}

async function visit(page: Page, query = '', shop = backend.shop): Promise<Opened> {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|violates/.test(message.text())) refused.push(message.text());
  });
  await page.goto(`${shop}/shop/${query}`);
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('.bubble, .wg').first()).toBeVisible();
  return { frame, refused };
}

async function open(page: Page, query = '', shop = backend.shop): Promise<Opened> {
  const opened = await visit(page, query, shop);
  await opened.frame.locator('.bubble').click();
  await expect(opened.frame.getByRole('dialog')).toBeVisible();
  return opened;
}

async function say(frame: FrameLocator, text: string): Promise<void> {
  const field = frame.locator('textarea');
  await field.fill(text);
  await field.press('Enter');
}

const own = (frame: FrameLocator) => frame.locator('.me');
const settled = (frame: FrameLocator) => expect(frame.locator('.st').last()).toContainText('Sent');

async function faultless(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('a visitor writes, is read and answered, and every state is said in words', async ({ page }) => {
  const { frame, refused } = await open(page);
  await expect(frame.getByText('A person reads it')).toBeVisible();
  await page.screenshot({ path: `${SHOTS}/widget-desktop.png` });
  await faultless(page);
  await say(frame, 'Where is my order?');
  await settled(frame);
  await backend.order({ do: 'type', name: 'Ana' });
  await expect(frame.getByText('Ana is typing')).toBeVisible();
  await backend.reply('r-hello', 'Hi Nora, it left us this morning. See https://shop.example/track?id=1.');
  await expect(frame.getByText('it left us this morning')).toBeVisible();
  await expect(frame.getByText('Ana is typing')).toBeHidden();
  await expect(frame.getByRole('link')).toHaveAttribute('href', 'https://shop.example/track?id=1');
  await expect
    .poll(async () => (await backend.state()).thread.find(({ id }) => id === 'r-hello')?.state)
    .toBe('read');
  const { thread } = await backend.state();
  await backend.order({
    do: 'write',
    message: { ...thread.find(({ direction }) => direction === 'in'), state: 'read' },
  });
  await expect(frame.locator('.st')).toContainText('Read');
  await page.screenshot({ path: `${SHOTS}/widget-conversation.png` });
  await faultless(page);
  expect(refused).toEqual([]);
});

test('it is worked by keyboard alone, and the focus goes where it should', async ({ page }) => {
  const { frame } = await visit(page);
  await frame.locator('.bubble').focus();
  await page.keyboard.press('Enter');
  await expect(frame.locator('textarea')).toBeFocused();
  await page.keyboard.type('First line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  await expect(own(frame)).toContainText('First line\nsecond line');
  await page.keyboard.press('Shift+Tab');
  await expect(frame.getByRole('log')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(frame.getByRole('dialog')).toBeHidden();
  await expect(frame.locator('.bubble')).toBeFocused();
});

test('closed, it counts what is unread, tells it once for a burst, and remembers it on the next page', async ({
  page,
}) => {
  const { frame } = await open(page);
  await say(frame, 'Anybody there?');
  await settled(frame);
  await frame.getByRole('button', { name: 'Close chat' }).first().click();
  for (const i of [1, 2, 3]) await backend.reply(`burst-${i}`, `Answer ${i}`);
  await expect(frame.getByRole('button', { name: 'Open chat, unread: 3' })).toBeVisible();
  await expect(frame.locator('.vh[role=status]')).toHaveText('New messages: 3. Ana: Answer 3');
  await faultless(page);
  await page.goto(`${backend.shop}/shop/?product=fell`);
  await expect(frame.getByRole('button', { name: 'Open chat, unread: 3' })).toBeVisible();
  await frame.locator('.bubble').click();
  await expect(frame.getByText('Answer 3')).toBeVisible();
  await expect(frame.locator('.wg-new')).toBeHidden();
  await expect
    .poll(async () =>
      (await backend.state()).thread.filter(({ direction }) => direction === 'out').map(({ state }) => state),
    )
    .toEqual(['read', 'read', 'read']);
});

test('through a lost connection nothing is lost and nothing doubled', async ({ page }) => {
  const { frame } = await open(page);
  await say(frame, 'Before');
  await settled(frame);
  await backend.order({ do: 'cut', cut: true });
  await expect(frame.getByText('No connection. Trying again.')).toBeVisible();
  await say(frame, 'While away');
  await expect(frame.locator('.st').last()).toContainText('Waiting for a connection');
  await backend.reply('away', 'Written while you were away');
  await page.screenshot({ path: `${SHOTS}/widget-offline.png` });
  await backend.order({ do: 'cut', cut: false });
  await page.evaluate(() => window.frames[0]!.postMessage({}, '*'));
  await expect(frame.getByText('Written while you were away')).toBeVisible({ timeout: 15_000 });
  await expect(frame.locator('.st').last()).toContainText('Sent');
  await expect(own(frame)).toHaveText([/Before/, /While away/]);
  await expect(frame.getByText('No connection. Trying again.')).toBeHidden();
  const { thread } = await backend.state();
  expect(thread.map(({ text }) => text).sort()).toEqual([
    'Before',
    'While away',
    'Written while you were away',
  ]);
});

test('what could not be sent keeps its text, over a reload too, and goes out once when tried again', async ({
  page,
}) => {
  const { frame } = await open(page);
  await say(frame, 'Hello');
  await settled(frame);
  await page.clock.install();
  await backend.order({ do: 'cut', cut: true });
  await say(frame, 'Do not lose this');
  await page.clock.runFor(21_000);
  await expect(frame.getByText('Not sent.')).toBeVisible();
  await page.screenshot({ path: `${SHOTS}/widget-failed.png` });
  await faultless(page);
  await backend.order({ do: 'cut', cut: false });
  await page.reload();
  await expect(own(frame).last()).toContainText('Do not lose this');
  await expect(frame.getByText('Not sent.')).toBeVisible();
  await frame.getByRole('button', { name: 'Try again' }).click();
  await settled(frame);
  await expect(frame.getByText('Not sent.')).toBeHidden();
  await expect(own(frame)).toHaveText([/Hello/, /Do not lose this/]);
  expect((await backend.state()).stored.filter(({ text }) => text === 'Do not lose this')).toHaveLength(1);
});

test('an unfinished text is still there on the next page', async ({ page }) => {
  const { frame } = await open(page);
  await frame.locator('textarea').fill('Half a thou');
  await page.goto(`${backend.shop}/shop/?product=wren`);
  await expect(frame.locator('textarea')).toHaveValue('Half a thou');
  // Open because it was: the page keeps its focus.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
});

test('whoever signs in keeps what they wrote; whoever signs out leaves nothing behind', async ({ page }) => {
  const { frame } = await open(page);
  await say(frame, 'Not signed in yet');
  await settled(frame);
  await page.getByLabel('Signed in as').selectOption('Nora Whitfield');
  await say(frame, 'Now I am');
  await settled(frame);
  await expect(own(frame)).toHaveText([/Not signed in yet/, /Now I am/]);
  const { stored } = await backend.state();
  expect(stored.find(({ text }) => text === 'Now I am')?.aliases).toEqual(['signed-account', 'visitor']);
  await page.getByLabel('Signed in as').selectOption('Guest');
  await expect(own(frame)).toHaveCount(0);
  await page.reload();
  await expect(frame.getByText('A person reads it')).toBeVisible();
  await expect(frame.getByText('Now I am')).toHaveCount(0);
});

test('the chat can be forgotten on this device', async ({ page }) => {
  const { frame } = await open(page);
  await say(frame, 'Forget me');
  await settled(frame);
  await frame.getByRole('button', { name: 'More' }).click();
  await page.screenshot({ path: `${SHOTS}/widget-forget.png` });
  await faultless(page);
  await frame.getByRole('button', { name: 'Forget', exact: true }).click();
  await page.reload();
  await frame.locator('.bubble').click();
  await expect(frame.getByText('Forget me')).toHaveCount(0);
  await say(frame, 'A new beginning');
  await settled(frame);
  await expect(own(frame)).toHaveCount(1);
});

test('it leaves nothing on the page it is embedded in', async ({ page, context }) => {
  const { frame } = await open(page);
  await say(frame, 'Anything of mine there?');
  await settled(frame);
  expect(
    await page.evaluate(() => [
      document.cookie,
      Object.keys(sessionStorage),
      Object.keys(window).filter((key) => /^throughline/i.test(key)),
    ]),
  ).toEqual(['', [], ['Throughline']]);
  expect(
    (await page.evaluate(() => Object.keys(localStorage))).filter((key) => !key.startsWith('marlow')),
  ).toEqual([]);
  const cookies = await context.cookies();
  expect(
    cookies.map(({ httpOnly, secure, sameSite, path, domain }) => ({
      httpOnly,
      secure,
      sameSite,
      path,
      domain,
    })),
  ).toEqual([
    { httpOnly: true, secure: true, sameSite: 'None', path: '/webchat/session', domain: '127.0.0.1' },
  ]);
});

test('as a third party, where the browser denies frames their storage, the chat and what is unsent are kept', async ({
  page,
  context,
}) => {
  const { frame } = await open(page, '', backend.elsewhere);
  expect(
    await page.frames()[1]!.evaluate(() => {
      try {
        return typeof localStorage;
      } catch {
        return 'denied';
      }
    }),
  ).toBe('denied');
  await say(frame, 'From another site');
  await settled(frame);
  await backend.order({ do: 'cut', cut: true });
  await say(frame, 'Unsent, über Grenzen');
  await expect(frame.locator('.st').last()).toContainText('Waiting for a connection');
  await backend.order({ do: 'cut', cut: false });
  await page.reload();
  await frame.locator('.bubble').click();
  await expect(own(frame)).toHaveText([/From another site/, /Unsent, über Grenzen/]);
  await settled(frame);
  const cookies = await context.cookies();
  expect(cookies.map(({ partitionKey }) => partitionKey)).toEqual(cookies.map(() => 'http://localhost'));
});

test('no page that may not can embed it', async ({ page }) => {
  const refusals: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refusals.push(message.text()));
  await page.goto(`${backend.foreign}/shop/`);
  await expect.poll(() => refusals.join()).toContain('frame-ancestors');
  await expect(page.frameLocator('iframe').locator('.bubble')).toHaveCount(0);
});

test('what somebody writes is text, whatever it looks like', async ({ page }) => {
  const { frame } = await open(page);
  const attack = `<img src=x onerror="parent.hit=1"><script>hit=1</script> javascript:alert(1) [x](javascript:1)`;
  await say(frame, attack);
  await settled(frame);
  await backend.reply('attack', attack, { author: '<b>Ana</b>' });
  await expect(frame.locator('.m').filter({ hasText: 'onerror' })).toHaveCount(2);
  await expect(frame.getByText('<b>Ana</b>')).toBeVisible();
  await expect(frame.locator('.wg-log img, .wg-log script, .wg-log a, .wg-log bdi b')).toHaveCount(0);
});

test('in Arabic it is read from right to left, down to each bubble', async ({ page }) => {
  const { frame } = await open(page, '?lang=ar');
  await expect(frame.locator('html')).toHaveAttribute('dir', 'rtl');
  await say(frame, 'أين طلبي رقم 20418؟');
  await expect(frame.locator('.st').last()).toContainText('أُرسلت');
  await backend.reply('ar-1', 'خرج صباح اليوم، ويصل السبت.', { author: 'آنا' });
  await backend.reply('ar-2', 'Otley table lamp, 24 cm', { author: 'آنا' });
  await expect(frame.getByText('Otley table lamp')).toBeVisible();
  const box = async (text: string) => (await frame.locator('.m').filter({ hasText: text }).boundingBox())!;
  const [mine, theirs] = [await box('أين طلبي'), await box('خرج صباح')];
  expect(mine.x).toBeLessThan(theirs.x);
  await page.screenshot({ path: `${SHOTS}/widget-arabic.png` });
  await faultless(page);
});

test('people at work and people away are told apart', async ({ page }) => {
  const { frame } = await open(page);
  await expect(frame.locator('.wg-h small')).toHaveText('Monday to Friday, 9:00 to 18:00');
  await backend.order({ do: 'people', people: 2 });
  await expect(frame.locator('.wg-h small')).toHaveText('People are here now');
  await backend.order({ do: 'people', people: 0 });
  await expect(frame.locator('.wg-h small')).toContainText('Nobody is here right now');
});

test('a long text is counted before it is refused', async ({ page }) => {
  const { frame } = await open(page);
  await frame.locator('textarea').fill('x'.repeat(4_003));
  await expect(frame.getByRole('alert')).toHaveText('Too long by 3');
  await frame.locator('textarea').press('Enter');
  await expect(own(frame)).toHaveCount(0);
  await expect(frame.locator('textarea')).toHaveValue('x'.repeat(4_003));
});

test('who scrolls up to read stays there, and hears of what is new', async ({ page }) => {
  const { frame } = await open(page);
  await say(frame, 'Tell me everything');
  await settled(frame);
  for (let i = 0; i < 70; i++) await backend.reply(`long-${i}`, `Part ${i}`);
  await expect(frame.getByText('Part 69')).toBeInViewport({ timeout: 10_000 });
  const log = frame.getByRole('log');
  await log.evaluate((element) => (element.scrollTop = 0));
  await backend.reply('news', 'By the way');
  await expect(frame.getByRole('button', { name: 'New messages: 1' })).toBeVisible();
  expect(await log.evaluate((element) => element.scrollTop)).toBe(0);
  await expect
    .poll(async () => (await backend.state()).thread.find(({ id }) => id === 'news')?.state)
    .toBe('delivered');
  await frame.getByRole('button', { name: 'New messages: 1' }).click();
  await expect(frame.getByText('By the way')).toBeInViewport();
  await expect
    .poll(async () => (await backend.state()).thread.find(({ id }) => id === 'news')?.state)
    .toBe('read');
  await page.reload();
  await frame.getByRole('button', { name: 'Earlier messages' }).click();
  await expect(frame.getByText('Tell me everything')).toHaveCount(1);
  await expect(frame.getByText(/^Part \d+$/)).toHaveCount(70);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('it fills the screen and keeps the focus inside', async ({ page }) => {
    const { frame } = await open(page);
    const box = (await page.locator('iframe').boundingBox())!;
    expect([box.width, box.height]).toEqual([390, 844]);
    await expect(frame.getByRole('dialog')).toHaveAttribute('aria-modal', 'true');
    await expect(frame.getByRole('dialog')).toBeFocused();
    await say(frame, 'From my phone');
    await settled(frame);
    await backend.reply('phone', 'We see you.');
    await expect(frame.getByText('We see you.')).toBeVisible();
    await page.screenshot({ path: `${SHOTS}/widget-phone.png` });
    await faultless(page);
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      seen.add(await frame.locator(':focus').evaluate((element) => element.className || element.tagName));
    }
    expect([...seen].sort()).toEqual(['TEXTAREA', 'ib', 'snd', 'wg-log']);
    await frame.getByRole('button', { name: 'Close chat' }).click();
    expect((await page.locator('iframe').boundingBox())!.width).toBe(100);
  });

  test('the field is as high as what is written in it', async ({ page }) => {
    const { frame } = await open(page);
    const field = frame.locator('textarea');
    const height = () => field.evaluate((element) => element.clientHeight);
    await expect.poll(height).toBeLessThan(50);
    const line = await height();
    await field.fill('one\ntwo\nthree');
    await expect.poll(height).toBeGreaterThan(line);
    await field.press('Enter');
    await expect.poll(height).toBe(line);
  });
});
