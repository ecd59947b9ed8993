import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DeskClient } from './testing/desk-client.js';
import { GatewayApp } from './testing/gateway-app.js';
import { until } from './testing/until.js';

jest.setTimeout(60_000);

const INBOX = `subscription { inbox(view: ALL) { changes { row { id parked version } } counts { all } } }`;
const RETRY = `mutation($subscription: String!, $stream: String!) {
  retryParked(subscription: $subscription, stream: $stream) { __typename } }`;

interface Update {
  readonly inbox: { readonly changes: readonly { readonly row: { id: string; parked: boolean } }[] };
}

describe('the inbox, live, while a subscription cannot handle a stream', () => {
  let gateway: GatewayApp;
  let ana: DeskClient;
  let sue: DeskClient;
  beforeAll(async () => {
    gateway = await GatewayApp.start({ graphqlPerMinute: 1_000 });
    ana = await gateway.desk('agent', 'Ana Ruiz');
    sue = await gateway.desk('supervisor', 'Sue Lindqvist');
    await gateway.history.connectChannel();
  });
  afterAll(() => gateway.close());

  /** From now on writes to this table fail. */
  async function broken(table: string): Promise<() => Promise<void>> {
    const { database } = gateway.db;
    await database.query(
      `create function broken() returns trigger language plpgsql as $$ begin raise 'broken'; end $$`,
    );
    await database.query(
      `create trigger broken before insert or update on ${table} execute function broken()`,
    );
    return async () => {
      await database.query(`drop trigger broken on ${table}`);
      await database.query('drop function broken');
    };
  }

  async function needsAttentionThenNot(
    table: string,
    subscription: string,
    breakIt: (it: Awaited<ReturnType<typeof gateway.history.newCase>>) => Promise<string>,
  ): Promise<void> {
    const it = await gateway.history.newCase('Mia');
    const client = ana.live();
    const flags: boolean[] = [];
    client.subscribe<Update>(
      { query: INBOX },
      {
        next: ({ data }) =>
          data?.inbox.changes
            .filter(({ row }) => row.id === it.conversationId)
            .forEach(({ row }) => flags.push(row.parked)),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    await until(() => flags.at(-1) === false, 'the row in good health');
    const mend = await broken(table);
    const stream = await breakIt(it);
    await until(() => flags.at(-1) === true, 'the row in need of attention');
    await mend();
    await sue.graphql(RETRY, { subscription, stream });
    await until(() => flags.at(-1) === false, 'the row in good health again');
    await client.dispose();
  }

  it('shows that a conversation needs attention, and that it does not any more', async () => {
    await needsAttentionThenNot('thread_items', 'thread', async (it) => {
      await gateway.history.writes(it, 'One more thing');
      return `conversation-${it.conversationId}`;
    });
  });

  it('shows it of the conversations of a customer whose stream is parked', async () => {
    await needsAttentionThenNot('customer_cards', 'customer-card', async (it) => {
      await gateway.history.named(it, 'Mia Lang');
      return `customer-${it.customerId}`;
    });
    expect(await sue.graphql('{ parked { stream } }')).toEqual({ parked: [] });
  });
});
