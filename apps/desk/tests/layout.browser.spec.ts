import { enter, expect, field, row, test } from './fixtures.js';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('one column at a time, with tabs below the list and a way back from the thread', async ({
    page,
    server,
  }) => {
    await enter(page, server);
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
    await row(page, 'Tobias Kern').locator('a').click();
    await expect(row(page, 'Tobias Kern')).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Places' })).toHaveCount(0);
    await expect(field(page)).toBeVisible();
    await page.getByRole('button', { name: 'Right panel' }).click();
    await expect(page.getByRole('complementary', { name: 'Context' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await expect(row(page, 'Tobias Kern')).toBeVisible();
    await page.getByRole('link', { name: 'You', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Ana Duarte' })).toBeVisible();
  });

  test('nothing scrolls sideways', async ({ page, server }) => {
    for (const path of ['/inbox/all', '/inbox/all/nora', '/settings']) {
      if (path === '/inbox/all') await enter(page, server, path);
      else await page.goto(server.url + path);
      await expect(page.locator('.app')).toBeVisible();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  });
});

test.describe('on a small screen', () => {
  test.use({ viewport: { width: 1000, height: 800 } });
  test('the context lies over the thread and closes again', async ({ page, server }) => {
    await enter(page, server, '/inbox/all/nora');
    const context = page.getByRole('complementary', { name: 'Context' });
    await expect(context).toBeHidden();
    await page.keyboard.press(']');
    await expect(context).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(context).toBeHidden();
  });
});

test.describe('under 900', () => {
  test.use({ viewport: { width: 860, height: 800 } });
  test('the rail lies over the list', async ({ page, server }) => {
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Ana Duarte' }).click();
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden();
    await page.getByRole('button', { name: 'Left panel' }).click();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'All open' }).click();
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden();
    await expect(page.getByRole('heading', { name: 'All open' })).toBeVisible();
  });
});

test.describe('in Arabic', () => {
  test.use({ stored: { theme: 'light', language: 'ar' } });
  test('everything is mirrored, clocks and addresses are not, and every bubble has its own direction', async ({
    page,
    server,
  }) => {
    await enter(page, server, '/inbox/all/leila', 'Yusuf Baran');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { name: 'كل المفتوحة' })).toBeVisible();
    const list = await page.locator('.list').boundingBox();
    const thread = await page.locator('.thread').boundingBox();
    expect(list!.x).toBeGreaterThan(thread!.x);
    await expect(page.locator('.bub').first()).toHaveAttribute('dir', 'auto');
    const direction = (name: string) =>
      row(page, name)
        .locator('.who')
        .evaluate((element) => getComputedStyle(element).direction);
    expect(await direction('Diego Paz')).toBe('ltr');
    expect(await direction('ليلى حداد')).toBe('rtl');
  });
  test('the language can be changed on the spot', async ({ page, server }) => {
    await enter(page, server, '/settings', 'Yusuf Baran');
    await page.getByText('English', { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  });
});

test('theme, density and motion are kept and applied before the first paint', async ({ page, server }) => {
  await enter(page, server, '/settings');
  await page.getByText('Dark', { exact: true }).click();
  await page.getByText('Compact', { exact: true }).click();
  await page.getByText('None', { exact: true }).click();
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await page.goto(`${server.url}/inbox/all`);
  await expect(row(page, 'Diego Paz')).toHaveCSS('height', '54px');
});

test('the system’s theme is followed while nothing else is chosen', async ({ browser, server }) => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto(server.url);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await context.close();
});
