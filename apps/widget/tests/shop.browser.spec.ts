import { expect, test, type Page } from '@playwright/test';
import { Backend } from './backend.js';

let backend: Backend;
test.beforeAll(async () => {
  backend = await Backend.start();
});
test.afterAll(() => backend.stop());

interface Box {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What can be seen in the head of the shop. */
async function boxes(page: Page): Promise<Box[]> {
  return page.locator('header :is(nav a, .mark, select, #help, .basket)').evaluateAll((elements) =>
    elements.flatMap((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const name = element.id || element.className || element.textContent || element.tagName;
      return right > left ? [{ name, left, right, top, bottom }] : [];
    }),
  );
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

for (const width of [320, 390, 480, 481, 768, 901]) {
  test(`at ${width} px nothing in the head of the shop lies over anything else`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${backend.shop}/shop/`);
    await expect(page.locator('#account option')).toHaveCount(3);
    // The longest name there is to show.
    await page.locator('#account').selectOption({ label: 'Nora Whitfield' });
    const all = await boxes(page);
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['account', 'mark', 'basket', 'Lamps']),
    );
    const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlap(a, b)).map(([a, b]) => `${a.name} over ${b.name}`)).toEqual([]);
    expect(all.filter(({ left, right }) => left < 0 || right > width)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    if (width === 390) await page.screenshot({ path: 'test-results/shots/shop-phone.png' });
  });
}
