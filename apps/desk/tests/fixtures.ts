import { test as base, expect, type Page } from '@playwright/test';
import { marlowAndFinch } from './stub/seed.js';
import { StubServer } from './stub/server.js';
import type { World } from './stub/world.js';

export interface Fixtures {
  readonly server: StubServer;
  readonly world: World;
  /** Settings of this browser before the page loads. */
  readonly stored: Record<string, unknown>;
  /** Nothing in the page broke its security policy or threw. */
  readonly clean: undefined;
}

export const test = base.extend<Fixtures>({
  stored: [{ theme: 'light' }, { option: true }],
  server: async ({}, use) => {
    const server = await new StubServer(marlowAndFinch()).start();
    await use(server);
    await server.stop();
  },
  world: ({ server }, use) => use(server.world),
  clean: [
    async ({ context, stored }, use) => {
      const faults: string[] = [];
      context.on('weberror', (error) => faults.push(error.error().stack ?? String(error.error())));
      context.on('console', (message) => {
        const text = message.text();
        if (/Content Security Policy|TrustedHTML|Trusted Type|Warning: |validateDOMNesting/.test(text))
          faults.push(text);
      });
      await context.addInitScript((settings) => {
        // about:blank has no storage.
        if (location.protocol !== 'http:') return;
        if (localStorage.getItem('desk.settings') === null)
          localStorage.setItem('desk.settings', JSON.stringify(settings));
      }, stored);
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens an address and signs in as one of the demo's people. */
export async function enter(
  page: Page,
  server: StubServer,
  path = '/inbox/all',
  who = 'Ana Duarte',
): Promise<void> {
  await page.goto(server.url + path);
  await page.getByRole('button', { name: who }).click();
  await expect(page.locator('.app')).toBeVisible();
  await expect(page.locator('[data-inbox-list], .mt, .page').first()).toBeVisible();
}

export const row = (page: Page, name: string) => page.locator('[data-row]').filter({ hasText: name });
export const bubble = (page: Page, text: string) => page.locator('.msg').filter({ hasText: text });
export const composer = (page: Page) => page.getByRole('region', { name: 'Write' });
export const field = (page: Page) => composer(page).getByRole('textbox');
