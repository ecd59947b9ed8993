import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { REPLY_TEMPLATES } from '#libs/application/tokens.js';
import { TEMPLATES_WANTED } from '#libs/channels/templates/templates-wanted.js';
import { TemplateStore } from '#libs/channels/templates/template-store.js';
import type { MessageTemplate } from '#libs/domain/template/template.js';
import { post, type DeskClient } from './testing/desk-client.js';
import { GatewayApp } from './testing/gateway-app.js';
import { ACCOUNT, type Case } from './testing/history.js';
import { until } from './testing/until.js';

jest.setTimeout(60_000);

const template: MessageTemplate = {
  name: 'order_update',
  language: 'en',
  category: 'marketing',
  status: 'approved',
  format: 'named',
  quality: 'high',
  parts: { body: 'Hello {{name}}', buttons: [{ kind: 'quick-reply', title: 'Thanks' }] },
};

let gateway: GatewayApp;
let ana: DeskClient;
let nora: Case;
beforeAll(async () => {
  gateway = await GatewayApp.start({ graphqlPerMinute: 1_000 });
  ana = await gateway.desk('agent', 'Ana Ruiz');
  await gateway.history.connectChannel();
  nora = await gateway.history.newCase('Nora');
  await gateway.db.database.query(
    `insert into channel_accounts (id, channel, name, created_at, updated_at) values ($1, 'whatsapp', 'Main', 1, 1)`,
    [ACCOUNT],
  );
  await new TemplateStore(gateway.db.database).replace(ACCOUNT, [template], 5);
  await until(async () => (await conversation()) ?? undefined, 'the conversation in the read model');
});
afterAll(() => gateway.close());

interface Shown {
  readonly row: { readonly status: string };
  readonly contacts: readonly { readonly marketing: boolean | null; readonly blockedAt: number | null }[];
  readonly options: readonly {
    readonly canSendTemplate: boolean;
    readonly requests: readonly string[];
    readonly prompts: readonly { readonly layout: string; readonly options: number }[];
  }[];
}
async function conversation(seen: object[] = []): Promise<Shown | null> {
  const answer = await ana.graphql<{ conversation: Shown | null }>(
    `query($id: ID!, $seen: [PositionInput!]) { conversation(id: $id, seen: $seen) { row { status }
      contacts { marketing blockedAt } options { canSendTemplate requests prompts { layout options } } } }`,
    { id: nora.conversationId, seen },
  );
  return answer.conversation;
}
type Result = { readonly __typename: string; readonly code?: string; readonly positions: object[] };
async function act(field: string, type: string, input: object): Promise<Result> {
  const { result } = await ana.graphql<{ result: Result }>(
    `mutation($input: ${type}!) { result: ${field}(input: $input) {
      __typename ... on ActionAccepted { positions { partition position } } ... on ActionRefused { code } } }`,
    { input: { clientMutationId: crypto.randomUUID(), ...input } },
  );
  return result;
}
const onContact = (field: string, more: object = {}, type = 'ContactInput') =>
  act(field, type, { customerId: nora.customerId, contactId: nora.contactId, ...more });
const standing = async (result: Result, field: 'marketing' | 'blockedAt') =>
  until(async () => {
    const [contact] = (await conversation(result.positions))?.contacts ?? [];
    return contact && { value: contact[field] };
  }, 'the contact');

describe('templates', () => {
  it('are read with what they ask for, by everybody who is signed in and nobody else', async () => {
    const query = `{ templates(accountId: "${ACCOUNT}") { syncedAt failure templates {
      id name language category status named reason body bodyPlaces headerPlaces buttons { index kind title wantsValue } } } }`;
    expect(await ana.graphql(query)).toEqual({
      templates: {
        syncedAt: 5,
        failure: null,
        templates: [
          {
            id: 'order_update/en',
            name: 'order_update',
            language: 'en',
            category: 'MARKETING',
            status: 'APPROVED',
            named: true,
            reason: null,
            body: 'Hello {{name}}',
            bodyPlaces: ['name'],
            headerPlaces: [],
            buttons: [{ index: 0, kind: 'quick-reply', title: 'Thanks', wantsValue: false }],
          },
        ],
      },
    });
    expect((await post(gateway.url, '/graphql', { query })).status).toBe(401);
    expect(gateway.app.get<unknown>(REPLY_TEMPLATES)).toBeInstanceOf(TemplateStore);
  });

  it('are asked for again by a signal', async () => {
    const wanted: unknown[] = [];
    gateway.signals.listen(TEMPLATES_WANTED, (accountId) => wanted.push(accountId));
    const answer = await ana.graphql(`mutation { syncTemplates(accountId: "${ACCOUNT}") { __typename } }`);
    expect(answer).toEqual({ syncTemplates: { __typename: 'ActionAccepted' } });
    expect(wanted).toEqual([ACCOUNT]);
  });

  it('go out with their values, unless the contact wants no marketing', async () => {
    const send = (values: object) =>
      ana.graphql<{ sendReply: { __typename: string; code?: string; reason?: string } }>(
        `mutation($input: SendReplyInput!) { sendReply(input: $input) { __typename ... on ReplyRefused { code reason } } }`,
        {
          input: {
            clientMutationId: crypto.randomUUID(),
            conversationId: nora.conversationId,
            contactId: nora.contactId,
            text: '',
            template: { name: 'order_update', language: 'en', values },
          },
        },
      );
    const filled = { body: [{ name: 'name', text: 'Nora' }] };
    expect(await send({ body: [] })).toMatchObject({ sendReply: { code: 'template-values' } });
    expect(await send(filled)).toEqual({ sendReply: { __typename: 'ReplyAccepted' } });
    const stopped = await onContact('setMarketing', { wanted: false }, 'MarketingInput');
    expect(await standing(stopped, 'marketing')).toEqual({ value: false });
    expect(await send(filled)).toMatchObject({ sendReply: { code: 'opted-out' } });
    const again = await onContact('setMarketing', { wanted: true }, 'MarketingInput');
    expect(again).toMatchObject({ __typename: 'ActionAccepted' });
    expect(await send(filled)).toEqual({ sendReply: { __typename: 'ReplyAccepted' } });
  });
});

describe('a contact and a conversation', () => {
  it('say what the channel has beside text', async () => {
    const [option] = (await conversation())!.options;
    expect(option).toMatchObject({ canSendTemplate: true, requests: ['LOCATION'] });
    expect(option!.prompts.map(({ layout, options }) => [layout, options])).toEqual([
      ['BUTTONS', 3],
      ['LIST', 10],
    ]);
  });

  it('are blocked and unblocked', async () => {
    const blocked = await standing(await onContact('blockContact'), 'blockedAt');
    expect(typeof blocked.value).toBe('number');
    expect(await standing(await onContact('unblockContact'), 'blockedAt')).toEqual({ value: null });
    const other = await act('blockContact', 'ContactInput', {
      customerId: nora.customerId,
      contactId: 'nobody',
    });
    expect(other).toMatchObject({ __typename: 'ActionRefused', code: 'unknown-contact' });
  });

  it('are spam, in a view of their own, and are not', async () => {
    const { conversationId } = nora;
    const seen = (await act('markSpam', 'ConversationInput', { conversationId })).positions;
    expect((await conversation(seen))!.row.status).toBe('SPAM');
    const { inbox } = await ana.graphql<{ inbox: { edges: { node: { id: string } }[] } }>(
      '{ inbox(view: SPAM) { edges { node { id } } } }',
    );
    expect(inbox.edges.map(({ node }) => node.id)).toEqual([conversationId]);
    const back = (await act('clearSpam', 'ConversationInput', { conversationId })).positions;
    expect((await conversation(back))!.row.status).toBe('OPEN');
  });
});
