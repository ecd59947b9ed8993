import { describe, expect, it } from '@jest/globals';
import { HealthChecks } from './health-checks.js';

describe('readiness', () => {
  it('is given when every part can work', async () => {
    const health = new HealthChecks();
    health.register('database', async () => undefined);
    expect(await health.readiness()).toEqual({ ready: true, checks: { database: 'ok' } });
  });

  it('names the part that cannot, and why', async () => {
    const health = new HealthChecks();
    health.register('database', async () => undefined);
    health.register('subscriptions', async () =>
      Promise.reject(new Error('inbox-list is 9000 events behind')),
    );
    expect(await health.readiness()).toEqual({
      ready: false,
      checks: { database: 'ok', subscriptions: 'inbox-list is 9000 events behind' },
    });
  });

  it('ends when the process drains', async () => {
    const health = new HealthChecks();
    health.drain();
    expect(await health.readiness()).toEqual({ ready: false, checks: { process: 'shutting down' } });
  });

  it('no longer asks a part that has gone', async () => {
    const health = new HealthChecks();
    health.register('socket', async () => Promise.reject(new Error('closed')))();
    expect((await health.readiness()).ready).toBe(true);
  });
});
