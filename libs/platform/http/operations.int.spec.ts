import 'reflect-metadata';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CLOCK, HEALTH } from '#libs/application/tokens.js';
import type { Clock } from '#libs/application/ports/clock.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/config.js';
import type { HealthChecks } from '../health/health-checks.js';
import { createLogger } from '../logging/logger.js';
import { PlatformModule } from '../platform.module.js';
import { createApp } from './create-app.js';

@Module({})
class Process {}

describe('the operations endpoints of a process', () => {
  let test: TestDatabase;
  let folder: string;
  let app: NestFastifyApplication;
  let origin: string;
  let unwell: string | undefined;

  beforeAll(async () => {
    test = await openTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'operations-'));
    const config = readConfig({
      DEMO: 'true',
      PORT: '0',
      MASTER_KEY: 'demo-q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQAbcdefghijk=',
      DATA_DIR: folder,
    });
    const logger = createLogger({ level: 'error' });
    const imports = [PlatformModule.forRoot({ config, logger }), DatabaseModule.forRoot({ url: test.url })];
    app = await createApp({ module: Process, imports }, config, logger);
    app.get<HealthChecks>(HEALTH).register('patient', async () => {
      if (unwell !== undefined) throw new Error(unwell);
    });
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
  });

  afterAll(async () => {
    await app.close();
    await test.close();
    await rm(folder, { recursive: true });
  });

  it('/health answers while the process lives, with the headers of every answer (SEC20)', async () => {
    const response = await fetch(`${origin}/health`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('gives each request an id of ours, not the caller’s', async () => {
    const ask = (): Promise<Response> =>
      fetch(`${origin}/health`, { headers: { 'x-correlation-id': 'mine' } });
    const ids = [await ask(), await ask()].map((response) => response.headers.get('x-correlation-id'));
    expect(new Set([...ids, 'mine']).size).toBe(3);
  });

  it('/ready is 200 while all parts can work, and 503 naming the one that cannot', async () => {
    const well = await fetch(`${origin}/ready`);
    expect([well.status, await well.json()]).toEqual([
      200,
      { ready: true, checks: { database: 'ok', patient: 'ok' } },
    ]);
    unwell = 'no appetite';
    const ill = await fetch(`${origin}/ready`);
    unwell = undefined;
    expect([ill.status, await ill.json()]).toEqual([
      503,
      { ready: false, checks: { database: 'ok', patient: 'no appetite' } },
    ]);
  });

  it('/metrics is Prometheus text, for this machine alone', async () => {
    const here = await fetch(`${origin}/metrics`);
    expect([here.status, here.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/plain; version=0.0.4'),
    ]);
    const proxied = await fetch(`${origin}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(proxied.status).toBe(403);
  });

  it('moves the clock of the demo forward', async () => {
    const before = app.get<Clock>(CLOCK).now();
    const move = (body: unknown): Promise<Response> =>
      fetch(`${origin}/demo/clock`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await move({ offsetMs: 86_400_000 })).status).toBe(200);
    expect(app.get<Clock>(CLOCK).now()).toBeGreaterThanOrEqual(before + 86_400_000);
    expect((await move({ offsetMs: -1 })).status).toBe(400);
  });
});
