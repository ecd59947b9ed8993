import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { composer, enter, expect, field, row, test } from './fixtures.js';

/** WCAG 2.2 AA, target size included. */
async function violations(page: Page, rules?: string[]): Promise<unknown[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (
    rules === undefined ? axe.withTags(tags) : axe.withRules(rules)
  ).analyze();
  return found.map(({ id, nodes }) => [
    id,
    nodes.map((node) => [node.target.join(' '), node.failureSummary]),
  ]);
}

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly who?: string;
  readonly open?: (page: Page) => Promise<void>;
}

const press = (key: string) => async (page: Page) => {
  await expect(composer(page)).toBeVisible();
  await page.keyboard.press(key);
};

const screens: readonly Screen[] = [
  { name: 'inbox and thread', path: '/inbox/all/nora' },
  { name: 'nothing open', path: '/inbox/mine', who: 'Sam Okafor' },
  { name: 'closing window', path: '/inbox/all/diego', open: async (page) => field(page).fill('Hola') },
  { name: 'person only', path: '/inbox/all/camille' },
  { name: 'closed window', path: '/inbox/all/mateus' },
  { name: 'colleague’s conversation', path: '/inbox/all/leila' },
  { name: 'note', path: '/inbox/all/nora', open: press('n') },
  { name: 'palette', path: '/inbox/all/nora', open: press('Control+k') },
  { name: 'keyboard help', path: '/inbox/all/nora', open: press('?') },
  { name: 'assign menu', path: '/inbox/all/nora', open: press('a') },
  { name: 'label menu', path: '/inbox/all/nora', open: press('l') },
  {
    name: 'selection',
    path: '/inbox/all',
    open: async (page) => row(page, 'Tobias Kern').locator('.pick').click(),
  },
  { name: 'channel health', path: '/channels', who: 'Sam Okafor' },
  { name: 'parked', path: '/parked', who: 'Sam Okafor' },
  { name: 'people', path: '/users', who: 'Claire Lemoine' },
  { name: 'settings', path: '/settings' },
];

/** Both themes share everything but colours. */
async function expectNothingInEitherTheme(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  expect(await violations(page, ['color-contrast'])).toEqual([]);
}

test.describe('in the light and the dark theme axe finds nothing', () => {
  test.use({ stored: { theme: 'light', motion: 'reduced' } });
  for (const { name, path, who, open } of screens) {
    test(name, async ({ page, server }) => {
      await enter(page, server, path, who);
      if (path.split('/').length > 3) await expect(composer(page)).toBeVisible();
      await open?.(page);
      await expectNothingInEitherTheme(page);
    });
  }
  test('sign-in', async ({ page, server }) => {
    await page.goto(server.url);
    await expect(page.getByRole('button', { name: 'Ana Duarte' })).toBeVisible();
    await expectNothingInEitherTheme(page);
  });
});

test.describe('axe finds nothing', () => {
  test.describe('in Arabic', () => {
    test.use({ stored: { theme: 'light', language: 'ar', motion: 'reduced' } });
    test('inbox and thread', async ({ page, server }) => {
      await page.goto(`${server.url}/inbox/all/leila`);
      await page.getByRole('button', { name: 'Yusuf Baran' }).click();
      await expect(page.locator('.bub').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 }, stored: { theme: 'light', motion: 'reduced' } });
    test('list, thread and settings', async ({ page, server }) => {
      await enter(page, server);
      expect(await violations(page)).toEqual([]);
      await row(page, 'Tobias Kern').locator('a').click();
      await expect(field(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.goto(`${server.url}/settings`);
      await expect(page.getByRole('heading', { name: 'Look' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
  test('while reconnecting with a paused channel', async ({ page, server, world }) => {
    await enter(page, server, '/inbox/all/tobias');
    world.pause('wa', 'Meta has signed us out (190).');
    await expect(page.locator('.banner.danger')).toBeVisible();
    server.cut();
    await expect(page.getByText('Reconnecting.')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});

test('new messages are announced once for a burst, politely', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/tobias');
  await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'off');
  for (const text of ['eins', 'zwei', 'drei']) world.receive('tobias', text);
  await expect(page.getByText('3 new messages from Tobias Kern')).toBeAttached();
});

test('every row is reached with one Tab stop, and the focus is always visible', async ({ page, server }) => {
  await enter(page, server);
  await expect(row(page, 'Diego Paz')).toBeVisible();
  expect(await page.locator('[data-row] a[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('j');
  const shadow = await row(page, 'Diego Paz')
    .locator('a')
    .evaluate((element) => getComputedStyle(element, '::after').boxShadow);
  expect(shadow).not.toBe('none');
});
