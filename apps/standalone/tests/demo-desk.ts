import { expect, type Page } from '@playwright/test';
import { createServer } from 'node:net';
import { DemoProcess } from '../testing/demo-process.js';

/** The demo, as `npm start` gives it: the desk, the phones and the shop, every part real but the providers. */
export class DemoDesk {
  private constructor(
    private readonly demo: DemoProcess,
    readonly desk: string,
    readonly phones: string,
  ) {}

  static async start(name: string): Promise<DemoDesk> {
    const demo = new DemoProcess(name);
    const [port, sandboxPort] = [await freePort(21_000), await freePort(25_000)];
    try {
      const desk = await demo.launch({ PORT: String(port), SANDBOX_PORT: String(sandboxPort) }).ready();
      return new DemoDesk(demo, desk, `http://127.0.0.1:${sandboxPort}`);
    } catch (error) {
      await demo.close();
      throw error;
    }
  }

  /** Judges what the providers refused, too. */
  close(): Promise<void> {
    return this.demo.close();
  }

  async signIn(page: Page, name: string): Promise<void> {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(this.desk);
    await page
      .getByRole('button', { name: new RegExp(name) })
      .first()
      .click();
    await expect(page.getByText('All open').first()).toBeVisible();
    await page.getByText('All open').first().click();
  }

  /** The page of phones, wide enough for all four. */
  async openPhones(page: Page): Promise<void> {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(this.phones);
    await expect(page.getByRole('figure')).toHaveCount(4);
  }

  /** The sandbox's control API. */
  async control(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.phones}/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok).toBe(true);
  }
}

async function freePort(from: number): Promise<number> {
  for (let port = from + (process.pid % 3_000); ; port++) {
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}
