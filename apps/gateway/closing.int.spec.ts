import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DeskClient } from './testing/desk-client.js';
import { GatewayApp } from './testing/gateway-app.js';
import { until } from './testing/until.js';

jest.setTimeout(60_000);

describe('the gateway', () => {
  let gateway: GatewayApp;
  let ana: DeskClient;
  beforeAll(async () => {
    gateway = await GatewayApp.start();
    ana = await gateway.desk('agent', 'Ana Ruiz');
  });
  afterAll(() => gateway.close());

  it('ends with desks connected: it tells them and waits for nobody', async () => {
    const client = ana.live();
    const heard: unknown[] = [];
    const closed: unknown[] = [];
    client.on('closed', (event) => closed.push((event as { code: number }).code));
    client.subscribe(
      { query: 'subscription { inbox(view: ALL) { counts { all } } }' },
      { next: (data) => heard.push(data), error: () => undefined, complete: () => undefined },
    );
    await until(() => heard.length > 0, 'the snapshot');
    await gateway.stop();
    expect(closed).toHaveLength(1);
    await client.dispose();
  });
});
