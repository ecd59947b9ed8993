import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { APP, APP_SECRET, PAGE, startMeta } from '#libs/channels/accounts/testing/meta-scene.js';
import type { MetaStandIn } from '#libs/channels/accounts/testing/meta-stand-in.js';
import { ROLES } from '#libs/staff/roles.js';
import type { DeskClient } from './testing/desk-client.js';
import { GatewayApp } from './testing/gateway-app.js';

jest.setTimeout(60_000);

const CONNECTION = `__typename
  ... on ChannelConnection { accountId callbackUrl verifyToken checks { step state code detail } }
  ... on ChannelNotConnected { checks { code } entries { field why } }
  ... on ActionRefused { code }`;
const CONNECT = `mutation C($input: ConnectChannelInput!) { connectChannel(input: $input) { ${CONNECTION} } }`;
const SETUP = `{ channelSetup { publicUrl accounts { id channel name login appId providerIds { name value } callbackUrl
  defaultCountry origins secretNames disconnectedAt } } }`;
const input = {
  clientMutationId: 'connect-1',
  channel: 'messenger',
  pageId: PAGE,
  appId: APP,
  appSecret: APP_SECRET,
  accessToken: 'page-token',
};
const onOne = (mutation: string) =>
  `mutation M($input: ChannelInput!) { ${mutation}(input: $input) { ${CONNECTION} } }`;

let gateway: GatewayApp;
let meta: MetaStandIn;
let administrator: DeskClient;
beforeAll(async () => {
  meta = await startMeta();
  gateway = await GatewayApp.start({ graphUrl: meta.url });
  administrator = await gateway.desk('administrator');
});
afterAll(async () => {
  await gateway.close();
  await meta.close();
});

describe('connecting on the desk', () => {
  it('is for administrators alone', async () => {
    for (const role of ROLES.filter((each) => each !== 'administrator')) {
      const desk = await gateway.desk(role);
      for (const [document, variables] of [
        [SETUP, {}],
        [CONNECT, { input }],
        [onOne('disconnectChannel'), { input: { clientMutationId: 'x', accountId: 'a' } }],
      ] as const) {
        const answer = await desk.ask(document, variables);
        expect(answer.body.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      }
    }
    expect(meta.asked).toEqual([]);
  });

  it('keeps what the provider lets in, tells the verify token once, and never a token', async () => {
    const connected = await administrator.graphql<{ connectChannel: Record<string, unknown> }>(CONNECT, {
      input,
    });
    expect(connected.connectChannel).toMatchObject({
      __typename: 'ChannelConnection',
      callbackUrl: `${gateway.url}/webhooks/messenger`,
      verifyToken: expect.stringMatching(/^[\w-]{32}$/),
    });
    const again = await administrator.graphql<{ connectChannel: Record<string, unknown> }>(CONNECT, {
      input,
    });
    expect(again.connectChannel['verifyToken']).toBeNull();
    const setup = await administrator.graphql<{ channelSetup: { accounts: unknown[] } }>(SETUP);
    expect(setup.channelSetup.accounts).toMatchObject([
      {
        channel: 'MESSENGER',
        name: 'Marlow & Finch',
        appId: APP,
        secretNames: ['appSecret', 'accessToken', 'verifyToken'],
        providerIds: [{ name: 'pageId', value: PAGE }],
      },
    ]);
    const said = JSON.stringify([connected, again, setup]);
    for (const secret of ['page-token', APP_SECRET]) expect(said).not.toContain(secret);
    const audited = await gateway.db.database.query('select what from staff_audit where what like $1', [
      'channel-%',
    ]);
    expect(audited).toHaveLength(2);
  });

  it('shows what was found in channel health, for everybody who works here', async () => {
    const agent = await gateway.desk('agent');
    const health = await agent.graphql<{ channelHealth: Record<string, unknown>[] }>(
      `{ channelHealth { account { id paused } checkedAt checks { code } subscribedAt tokenExpiresAt handle quality
         messagingLimit humanAgent gap { state } } }`,
    );
    expect(health.channelHealth).toHaveLength(1);
    expect(health.channelHealth[0]).toMatchObject({
      humanAgent: false,
      gap: null,
      checks: expect.arrayContaining([{ code: 'token-valid' }, { code: 'subscribed' }]),
    });
    expect(health.channelHealth[0]?.['subscribedAt']).not.toBeNull();
  });

  it('says what is wrong, and keeps nothing of it', async () => {
    meta.revoke('number-token');
    const wrong = {
      ...input,
      channel: 'whatsapp',
      phoneNumberId: '1',
      wabaId: 'x',
      accessToken: 'number-token',
    };
    const entries = await administrator.graphql<Record<string, unknown>>(CONNECT, { input: wrong });
    expect(entries['connectChannel']).toMatchObject({
      entries: [{ field: 'wabaId', why: 'not-digits' }],
    });
    const refused = await administrator.graphql<Record<string, unknown>>(CONNECT, {
      input: { ...wrong, wabaId: '2' },
    });
    expect(refused['connectChannel']).toMatchObject({
      __typename: 'ChannelNotConnected',
      checks: expect.arrayContaining([{ code: 'token-not-valid' }]),
    });
    const unchecked = await administrator.ask(CONNECT, { input: { ...input, channel: 'telegram' } });
    expect(unchecked.body.errors).toHaveLength(1);
  });

  it('pauses, looks again and disconnects', async () => {
    const setup = await administrator.graphql<{ channelSetup: { accounts: { id: string }[] } }>(SETUP);
    const accountId = setup.channelSetup.accounts[0]!.id;
    for (const mutation of ['pauseChannel', 'checkChannel', 'renewVerifyToken', 'disconnectChannel']) {
      const answer = await administrator.graphql<Record<string, { __typename: string }>>(onOne(mutation), {
        input: { clientMutationId: mutation, accountId },
      });
      expect(answer[mutation]?.__typename).toBe('ChannelConnection');
    }
    const [row] = await gateway.db.database.query<{ secrets: object }>(
      'select secrets from channel_accounts',
    );
    expect(row?.secrets).toEqual({});
  });
});
