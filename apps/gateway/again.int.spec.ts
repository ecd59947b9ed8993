import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DeskClient } from './testing/desk-client.js';
import { GatewayApp } from './testing/gateway-app.js';
import type { Case } from './testing/history.js';
import { until } from './testing/until.js';

jest.setTimeout(60_000);

interface Acted {
  readonly __typename: string;
  readonly code?: string;
  readonly positions?: readonly { readonly partition: number; readonly position: number }[];
}

describe('a mutation whose answer was lost, sent again with its id', () => {
  let gateway: GatewayApp;
  let ana: DeskClient;
  let ben: DeskClient;
  let sue: DeskClient;
  beforeAll(async () => {
    gateway = await GatewayApp.start({ graphqlPerMinute: 1_000 });
    ana = await gateway.desk('agent', 'Ana Ruiz');
    ben = await gateway.desk('agent', 'Ben Okafor');
    sue = await gateway.desk('supervisor', 'Sue Lindqvist');
    await gateway.history.connectChannel();
  });
  afterAll(() => gateway.close());

  const ownerOf = async (
    { conversationId }: Case,
    seen?: Acted['positions'],
  ): Promise<string | undefined> => {
    const { conversation } = await sue.graphql<{ conversation: { row: { owner: { id?: string } } } | null }>(
      'query($id: ID!, $seen: [PositionInput!]) { conversation(id: $id, seen: $seen) { row { owner { id } } } }',
      { id: conversationId, seen },
    );
    return conversation?.row.owner.id;
  };
  async function newCase(name: string): Promise<Case> {
    const it = await gateway.history.newCase(name);
    const rows = () =>
      gateway.db.database.query('select from inbox_list where conversation_id = $1', [it.conversationId]);
    await until(async () => (await rows()).length > 0, 'the conversation in the read model');
    return it;
  }
  async function act(
    desk: DeskClient,
    field: string,
    { conversationId }: Case,
    clientMutationId: string,
    more: object = {},
  ): Promise<Acted> {
    const type = field === 'assign' ? 'AssignInput' : 'ConversationInput';
    const { result } = await desk.graphql<{ result: Acted }>(
      `mutation($input: ${type}!) { result: ${field}(input: $input) {
        __typename ... on ActionAccepted { positions { partition position } } ... on ActionRefused { code } } }`,
      { input: { clientMutationId, conversationId, ...more } },
    );
    return result;
  }
  const takeovers = ({ conversationId }: Case) =>
    gateway.db.database.query(
      `select actor_id from staff_audit where what = 'conversation-taken-over' and object_id = $1`,
      [conversationId],
    );

  it('answers an assignment as the first time, though the conversation is a colleague’s by it', async () => {
    const it = await newCase('Omar');
    const first = await act(ana, 'assign', it, 'a1', { agentId: ben.id });
    expect(first.__typename).toBe('ActionAccepted');
    expect(await ownerOf(it, first.positions)).toBe(ben.id);
    expect(await act(ana, 'assign', it, 'a1', { agentId: ben.id })).toEqual(first);
    expect(await act(ana, 'assign', it, 'a2', { agentId: ben.id })).toMatchObject({ code: 'not-yours' });
    expect(await act(ana, 'assign', it, 'a1', { agentId: ana.id })).toMatchObject({
      code: 'command-id-reused',
    });
    expect(await takeovers(it)).toEqual([]);
  });

  it('does not take a conversation once more from whoever got it since, nor remembers a take-over', async () => {
    const it = await newCase('Ida');
    const first = await act(sue, 'take', it, 't1');
    const given = await act(sue, 'assign', it, 't2', { agentId: ben.id });
    expect(await ownerOf(it, given.positions)).toBe(ben.id);
    expect(await act(sue, 'take', it, 't1')).toEqual(first);
    expect(await ownerOf(it)).toBe(ben.id);
    expect(await takeovers(it)).toEqual([]);
    await act(sue, 'take', it, 't3');
    await act(sue, 'take', it, 't3');
    expect(await takeovers(it)).toHaveLength(1);
  });

  it('answers a reply and what closed the conversation as the first time, to whom it is not theirs any more', async () => {
    const it = await newCase('Kim');
    const input = { conversationId: it.conversationId, contactId: it.contactId, clientMutationId: 'r1' };
    const SEND = `mutation($input: SendReplyInput!) { sendReply(input: $input) {
      __typename ... on ReplyAccepted { messageId positions { partition position } } ... on ReplyRefused { code } } }`;
    const send = (text: string, thenResolve = false) =>
      ana.graphql(SEND, { input: { ...input, text, thenResolve } });
    const first = await send('On its way');
    const given = await act(sue, 'assign', it, 'g1', { agentId: ben.id });
    expect(await ownerOf(it, given.positions)).toBe(ben.id);
    expect(await send('On its way')).toEqual(first);
    expect(await send('Another text')).toMatchObject({ sendReply: { code: 'command-id-reused' } });
    // What had not happened the first time does not happen now.
    expect(await send('On its way', true)).toEqual(first);
    expect(await ben.graphql(STATUS, { id: it.conversationId })).toMatchObject({
      conversation: { row: { status: 'OPEN' } },
    });
  });
});

const STATUS = 'query($id: ID!) { conversation(id: $id) { row { status } } }';
