import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answerOf } from './testing/desk-client.js';
import { GatewayApp, PASSWORD } from './testing/gateway-app.js';

jest.setTimeout(30_000);

const ANA = { email: 'ana@example.org', name: 'Ana', role: 'AGENT', password: PASSWORD };

let gateway: GatewayApp;
beforeAll(async () => {
  gateway = await GatewayApp.start({ demo: true, demoAccounts: [ANA] });
});
afterAll(() => gateway.close());

describe('a demo', () => {
  it('shows its accounts on the sign-in page', async () => {
    const { body } = await answerOf(await fetch(`${gateway.url}/auth/state`));
    expect(body).toMatchObject({ demo: true, demoAccounts: [ANA] });
  });

  it('lets the schema be looked at', async () => {
    const desk = await gateway.desk();
    expect(await desk.graphql('{ __schema { queryType { name } } }')).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });

  it('makes every desk read anew when its clock is moved, and signs nobody out', async () => {
    const desk = await gateway.desk();
    const client = desk.live();
    const closed = new Promise((resolve) =>
      client.on('closed', (event) => resolve((event as { code: number }).code)),
    );
    await new Promise((resolve) => client.on('connected', resolve));
    const now = async (): Promise<number> =>
      (await desk.graphql<{ workspace: { now: number } }>('{ workspace { now } }')).workspace.now;
    const before = await now();
    const week = 7 * 24 * 3_600_000;
    await fetch(`${gateway.url}/demo/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMs: week }),
    });
    expect(await closed).toBe(1012);
    expect(await now()).toBeGreaterThanOrEqual(before + week);
    expect((await desk.refresh()).status).toBe(200);
  });
});
