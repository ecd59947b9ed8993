import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '#apps/gateway/testing/until.js';
import type { DeskClient } from '#apps/gateway/testing/desk-client.js';
import { RunningInbox } from './testing/running-inbox.js';

// A database and a server of its own, on a machine that may be busy.
jest.setTimeout(180_000);

let inbox: RunningInbox;
let ada: DeskClient;
let key: string;
let events = 0;
beforeAll(async () => {
  inbox = await RunningInbox.start([]);
  ada = await inbox.desk('administrator');
});
afterAll(() => inbox.close());
beforeEach(async () => {
  const accountId = `loft-${(events += 1)}`;
  ({ apiKey: key } = await inbox.connector({ accountId, name: accountId }));
});

const message = (part: object = {}) => ({
  id: `e-${(events += 1)}`,
  type: 'message',
  occurredAt: new Date(1_793_610_000_000).toISOString(),
  sender: { id: `customer-${events}`, name: 'Nadia' },
  externalId: `m-${events}`,
  content: { kind: 'text', text: 'Hello' },
  ...part,
});
const post = (body: unknown, withKey = key) => inbox.request('POST', '/v1/channel-events', withKey, body);
async function results(given: readonly unknown[], status: number) {
  const response = await post({ events: given });
  expect(response.status).toBe(status);
  return ((await response.json()) as { results: unknown[] }).results;
}
const stored = async (): Promise<number> => {
  const [row] = await inbox.db.database.query<{ count: number }>(
    'select count(*)::int as count from channel_event_ids',
  );
  return row!.count;
};

describe('POST /v1/channel-events', () => {
  it('keeps what it accepts before it answers', async () => {
    const before = await stored();
    const batch = [message(), message(), message()];
    expect(await results(batch, 200)).toEqual(
      batch.map(({ id }, index) => ({ index, id, status: 'accepted', errors: [] })),
    );
    expect(await stored()).toBe(before + 3);
  });

  it('knows an event again, in a batch, in a later one and at the same moment', async () => {
    const before = await stored();
    const one = message();
    const inOtherOrder = Object.fromEntries(Object.entries(one).reverse());
    expect(await results([one, one], 200)).toMatchObject([{ status: 'accepted' }, { status: 'duplicate' }]);
    expect(await results([inOtherOrder], 200)).toMatchObject([{ status: 'duplicate' }]);
    const two = message();
    const race = await Promise.all(Array.from({ length: 8 }, () => results([two], 200)));
    const statuses = race.flat().map((result) => (result as { status: string }).status);
    expect(statuses.filter((status) => status === 'accepted')).toHaveLength(1);
    expect(await stored()).toBe(before + 2);
  });

  it('refuses another event under a known id, by name, and keeps the rest of the batch', async () => {
    const one = message();
    await results([one], 200);
    const before = await stored();
    const other = { ...one, content: { kind: 'text', text: 'Goodbye' } };
    const fresh = message();
    expect(await results([other, fresh, { ...fresh, externalId: 'another' }], 207)).toEqual([
      {
        index: 0,
        id: one.id,
        status: 'refused',
        errors: [{ field: 'id', problem: expect.stringContaining('another event') }],
      },
      { index: 1, id: fresh.id, status: 'accepted', errors: [] },
      {
        index: 2,
        id: fresh.id,
        status: 'refused',
        errors: [{ field: 'id', problem: expect.stringContaining('another event') }],
      },
    ]);
    expect(await stored()).toBe(before + 1);
  });

  it.each([
    [{ occurredAt: 'yesterday' }, 'occurredAt'],
    [{ occurredAt: '2026-11-21T09:30:00' }, 'occurredAt'],
    [{ occurredAt: '0001-01-01T00:00:00Z' }, 'occurredAt'],
    [{ sender: {} }, 'sender.id'],
    [
      { sender: { id: 'x', identifiers: [{ kind: 'email', value: 'a@b', assurance: 'provider' }] } },
      'sender.identifiers.0.assurance',
    ],
    [{ type: 'massage' }, 'type'],
    [{ externalId: '' }, 'externalId'],
    [{ content: { kind: 'text' } }, 'content.text'],
    [
      { content: { kind: 'image', assetId: 'somebody-elses', url: 'https://x.example/1' }, id: undefined },
      'id',
    ],
    [{ content: { kind: 'image' } }, 'content.url'],
    [{ content: { kind: 'image', url: 'file:///etc/passwd' } }, 'content.url'],
    [{ content: { kind: 'template', name: 'x', language: 'en', preview: 'x' } }, 'content.kind'],
    [{ channel: 'whatsapp' }, ''],
    [{ accountId: 'loft-1-of-others' }, 'accountId'],
  ])('says by field what is wrong with %j', async (part, field) => {
    const before = await stored();
    const [result] = (await results([message(part)], 207)) as [
      { status: string; errors: { field: string }[] },
    ];
    expect(result.status).toBe('refused');
    expect(result.errors.map((error) => error.field)).toContain(field);
    expect(await stored()).toBe(before);
  });

  it('takes nobody’s word that they are somebody, unless an administrator trusts the connector', async () => {
    const { apiKey } = await inbox.connector({ accountId: 'trusted-loft', name: 'Trusted', trusted: true });
    const identifiers = [{ kind: 'email', value: 'nadia@example.org', assurance: 'verified' }];
    const assuranceOf = async (given: string, sender: string) => {
      const one = message({ sender: { id: sender, name: sender, identifiers } });
      expect((await post({ events: [one] }, given)).status).toBe(200);
      return until(async () => {
        const { inbox: page } = await ada.graphql<{
          inbox: { edges: { node: { name: string; customerId: string } }[] };
        }>('{ inbox(view: ALL, first: 100) { edges { node { name customerId } } } }');
        const row = page.edges.find(({ node }) => node.name === sender)?.node;
        if (!row) return undefined;
        const { customer } = await ada.graphql<{ customer: { identifiers: { assurance: string }[] } | null }>(
          'query ($id: ID!) { customer(id: $id) { identifiers { assurance } } }',
          { id: row.customerId },
        );
        return customer?.identifiers[0]?.assurance;
      }, sender);
    };
    expect(await assuranceOf(key, 'Nadia of the street')).toBe('claimed');
    expect(await assuranceOf(apiKey, 'Nadia of the bank')).toBe('verified');
  });

  it.each([
    ['no JSON', '{"events": [', 400],
    ['no batch', [], 400],
    ['an empty batch', { events: [] }, 400],
    ['more than a hundred', { events: Array.from({ length: 101 }, () => ({})) }, 400],
    ['more than a megabyte', { events: [{ id: 'x'.repeat(1_000_001) }] }, 413],
  ])('refuses %s as a whole', async (_, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  });

  it('asks who sends more than their share to wait, and nobody else', async () => {
    const batch = { events: Array.from({ length: 100 }, () => ({})) };
    const answers = await Promise.all(Array.from({ length: 14 }, () => post(batch)));
    const late = answers.filter(({ status }) => status === 429);
    expect(late.length).toBeGreaterThan(0);
    expect(Number(late[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    const { apiKey } = await inbox.connector({ accountId: 'quiet-loft', name: 'Quiet' });
    expect((await post({ events: [message()] }, apiKey)).status).toBe(200);
  });

  it('writes no word of a customer into the log', async () => {
    await results(
      [message({ content: { kind: 'text', text: 'canary-of-the-log' } }), { id: 'canary-id' }],
      207,
    );
    const all = inbox.logged.join('');
    expect(all).not.toContain('canary');
    expect(all).not.toContain(key);
  });
});

describe('the key of a connector', () => {
  it.each([
    ['none', ''],
    ['no key', 'Bearer nonsense'],
    ['one of nobody', `Bearer tlc_${'0'.repeat(18)}_${'A'.repeat(43)}`],
  ])('%s opens nothing', async (_, authorization) => {
    const headers = new Headers(authorization === '' ? [] : [['authorization', authorization]]);
    const response = await fetch(`${inbox.url}/v1/channel-events`, { method: 'POST', body: '{}', headers });
    expect(response.status).toBe(401);
  });

  it('of the right name with another secret opens nothing', async () => {
    const other = key.slice(0, -4) + (key.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    expect((await post({ events: [message()] }, other)).status).toBe(401);
  });

  it('is rotated without a gap, revoked at once, and its use is told', async () => {
    const { connectors } = inbox;
    const { accountId, apiKey: first } = await inbox.connector({
      accountId: 'turning-loft',
      name: 'Turning',
    });
    const rotated = await connectors.rotateKey(accountId);
    if ('refused' in rotated) throw new Error(rotated.reason);
    for (const each of [first, rotated.apiKey!])
      expect((await post({ events: [message()] }, each)).status).toBe(200);
    const keys = await until(async () => {
      const listed = (await connectors.list()).find(({ account }) => account.id === accountId)!.keys;
      return listed.every(({ lastUsedAt }) => lastUsedAt !== null) ? listed : undefined;
    }, 'the use of both keys');
    expect(keys.map(({ endsAt }) => endsAt === null)).toEqual([false, true]);
    await connectors.revokeKey(keys[0]!.id);
    expect((await post({ events: [message()] }, first)).status).toBe(401);
    expect((await post({ events: [message()] }, rotated.apiKey)).status).toBe(200);
  });

  it('is in the database only as what it hashes to', async () => {
    const [, , secret] = key.split('_');
    const [row] = await inbox.db.database.query<{ found: boolean }>(
      `select exists (select 1 from connector_keys where encode(hash, 'escape') like '%' || $1 || '%' or id like '%' || $1 || '%') as found`,
      [secret],
    );
    expect(row!.found).toBe(false);
  });
});

describe('PUT /v1/capabilities', () => {
  const CAN = { windowHours: 24, textLimit: { max: 280, unit: 'characters' }, kinds: ['text'] };
  const declare = (body: unknown) => inbox.request('PUT', '/v1/capabilities', key, body);
  const changes = async (): Promise<number> => {
    const [row] = await inbox.db.database.query<{ count: number }>(
      `select count(*)::int as count from inbox_events where type = 'CapabilitiesChanged'`,
    );
    return row!.count;
  };

  it('is an event whenever something changed, and none when it is told again', async () => {
    const before = await changes();
    for (const windowHours of [24, 24, 48, 24]) {
      const answer = await declare({ ...CAN, windowHours });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ windowHours, receipts: [], reactions: false });
    }
    expect(await changes()).toBe(before + 3);
  });

  it.each([
    [{ windowHours: 0 }, 'windowHours'],
    [{ windowHours: undefined }, 'windowHours'],
    [{ textLimit: { max: 0, unit: 'characters' } }, 'textLimit.max'],
    [{ kinds: [] }, 'kinds'],
    [{ kinds: ['text', 'template'] }, 'kinds.1'],
    [{ receipts: ['seen'] }, 'receipts.0'],
    [{ windowhours: 24 }, ''],
  ])('refuses %j by field', async (part, field) => {
    const answer = await declare({ ...CAN, ...part });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { field: string }[] };
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});
