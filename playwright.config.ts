import { defineConfig } from '@playwright/test';

/**
 * The web apps in Chromium: *.browser.spec.ts, wherever they lie. A spec starts the servers it needs itself, on free
 * ports; the web apps have to be built (npm test does it). Chromium: CHROMIUM_PATH, else Debian's.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.browser.spec.ts',
  testIgnore: ['**/node_modules/**', '**/dist/**'],
  outputDir: 'test-results',
  workers: 1,
  // Machines are small and shared; a test ends when its condition is met.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // In CI a second and third look tells a fault from a slow machine; the report calls it flaky.
  retries: process.env['CI'] === 'true' ? 2 : 0,
  forbidOnly: process.env['CI'] === 'true',
  reporter: 'list',
  use: {
    browserName: 'chromium',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      // Nothing leaves the machine, and it runs as root in a container as well.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
