import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AnswerBody, DeskClient } from './testing/desk-client.js';
import { answerOf, post } from './testing/desk-client.js';
import { GatewayApp } from './testing/gateway-app.js';
import { until } from './testing/until.js';
import type { Case } from './testing/history.js';

jest.setTimeout(30_000);

let gateway: GatewayApp;
let ana: DeskClient;
let ben: DeskClient;
let sue: DeskClient;
let adam: DeskClient;
beforeAll(async () => {
  gateway = await GatewayApp.start({ graphqlPerMinute: 1_000 });
  ana = await gateway.desk('agent', 'Ana Ruiz');
  ben = await gateway.desk('agent', 'Ben Okafor');
  sue = await gateway.desk('supervisor', 'Sue Lindqvist');
  adam = await gateway.desk('administrator', 'Adam Novak');
  await gateway.history.connectChannel();
});
afterAll(() => gateway.close());

const codeOf = (body: AnswerBody): string | undefined => body.errors?.[0]?.extensions?.code;

async function shown(it: Case): Promise<Case> {
  await until(() => row(ana, it.conversationId), 'the conversation in the read model');
  return it;
}

async function row(desk: DeskClient, id: string): Promise<Record<string, unknown> | null> {
  const { conversation } = await desk.graphql<{ conversation: { row: Record<string, unknown> } | null }>(
    'query($id: ID!) { conversation(id: $id) { row { id name owner { kind id name } unread version window { policy until opensFor next { policy } } } } }',
    { id },
  );
  return conversation?.row ?? null;
}

const act = (desk: DeskClient, field: string, input: object, type = 'ConversationInput') =>
  desk.graphql<{
    result: {
      __typename: string;
      code?: string;
      reason?: string;
      positions?: { partition: number; position: number }[];
    };
  }>(
    `mutation($input: ${type}!) { result: ${field}(input: $input) {
      __typename ... on ActionAccepted { positions { partition position } } ... on ActionRefused { code reason } } }`,
    { input: { clientMutationId: crypto.randomUUID(), ...input } },
  );

describe('the door', () => {
  it('answers nobody who is not signed in', async () => {
    const answer = await post(gateway.url, '/graphql', { query: '{ me { id } }' });
    expect(answer).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    const forged = await post(
      gateway.url,
      '/graphql',
      { query: '{ me { id } }' },
      { authorization: `Bearer ${ana.token}x` },
    );
    expect(forged.status).toBe(401);
  });

  it('takes POST and JSON of modest size only (SEC10)', async () => {
    const get = await answerOf(await fetch(`${gateway.url}/graphql?query={me{id}}`));
    expect(get.status).toBe(405);
    const headers = { authorization: `Bearer ${ana.token}` };
    expect(
      (await post(gateway.url, '/graphql', '{ me { id } }', { ...headers, 'content-type': 'text/plain' }))
        .status,
    ).toBe(415);
    const large = { query: '{ me { id } }', variables: { filler: 'x'.repeat(300_000) } };
    expect((await post(gateway.url, '/graphql', large, headers)).status).toBe(413);
  });

  it('takes one operation, no batch, no subscription', async () => {
    const headers = { authorization: `Bearer ${ana.token}` };
    const batch = await post(
      gateway.url,
      '/graphql',
      [{ query: '{ me { id } }' }, { query: '{ me { id } }' }],
      headers,
    );
    expect(batch.status).toBe(400);
    const two = await post(
      gateway.url,
      '/graphql',
      { query: 'query A { me { id } } query B { me { id } }', operationName: 'A' },
      headers,
    );
    expect(two.status).toBe(400);
    const live = await ana.ask('subscription { presence { conversationId } }');
    expect(codeOf(live.body)).toBe('BAD_USER_INPUT');
  });

  it('refuses a thousand aliases, depth, cost and introspection', async () => {
    const aliases = Array.from({ length: 1_000 }, (_, i) => `a${i}: me { id }`).join(' ');
    expect((await ana.ask(`{ ${aliases} }`)).status).toBe(400);
    const sixteen = Array.from({ length: 16 }, (_, i) => `a${i}: id`).join(' ');
    const refused = await ana.ask(`{ me { ${sixteen} } }`);
    expect(refused.body.errors?.[0]?.message).toContain('Aliases limit');
    const deep = `{ ${'conversation(id: "x") { row { '.repeat(6)} id ${'} }'.repeat(6)} }`;
    expect((await ana.ask(deep)).body.errors?.map(({ message }) => message).join()).toContain('depth limit');
    const costly = `{ ${Array.from({ length: 14 }, (_, i) => `a${i}: inbox(view: ALL, first: 200) { edges { node { id name tags } } }`).join(' ')} }`;
    expect((await ana.ask(costly)).body.errors?.[0]?.message).toContain('Cost limit');
    expect((await ana.ask('{ __schema { types { name } } }')).status).toBe(400);
  });

  it('gives no hint at fields that were not asked for', async () => {
    const { body } = await ana.ask('{ me { nam } }');
    expect(JSON.stringify(body)).not.toContain('Did you mean');
  });

  it('keeps every answer out of caches', async () => {
    expect((await ana.ask('{ me { id } }')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('roles', () => {
  const PARKED = '{ parked { stream } }';
  const USERS = '{ users { email } }';
  const INVITE =
    'mutation { inviteUser(clientMutationId: "x", email: "new@example.org", name: "New", role: AGENT) { __typename } }';
  const RESUME = 'mutation { resumeChannel(clientMutationId: "x", accountId: "nowhere") { __typename } }';
  const SKIP =
    'mutation { skipParked(subscription: "thread", stream: "nothing") { __typename ... on ActionRefused { code } } }';

  it('keep agents from what is for supervisors and administrators', async () => {
    for (const query of [PARKED, USERS, INVITE, RESUME, SKIP]) {
      const { body } = await ana.ask(query);
      expect([query, codeOf(body)]).toEqual([query, 'FORBIDDEN']);
      expect(body.data ?? null).toBeNull();
    }
  });

  it('keep supervisors from what is for administrators', async () => {
    for (const query of [USERS, INVITE, RESUME])
      expect(codeOf((await sue.ask(query)).body)).toBe('FORBIDDEN');
    expect(await sue.graphql(PARKED)).toEqual({ parked: [] });
    expect(await sue.graphql(SKIP)).toMatchObject({ skipParked: { code: 'not-parked' } });
  });

  it('follow a change within the same second, ending the session (SEC12)', async () => {
    const eve = await gateway.desk('supervisor');
    expect((await eve.ask(PARKED)).status).toBe(200);
    await adam.graphql(
      `mutation($id: ID!) { changeRole(clientMutationId: "c", userId: $id, role: AGENT) { __typename } }`,
      { id: eve.id },
    );
    expect((await eve.ask(PARKED)).status).toBe(401);
  });
});

describe('users', () => {
  const INVITE = `mutation($id: ID!, $email: String!, $role: Role!) {
    inviteUser(clientMutationId: $id, email: $email, name: "Nina", role: $role) {
      __typename ... on UserInvited { link expiresAt user { email status role } } ... on ActionRefused { code } } }`;
  interface Invited {
    inviteUser: { __typename: string; link: string; code?: string };
  }

  it('are invited by a link of ours that works once', async () => {
    const variables = { id: 'invite-1', email: 'nina@example.org', role: 'SUPERVISOR' };
    const { inviteUser } = await adam.graphql<Invited>(INVITE, variables);
    expect(inviteUser).toMatchObject({
      __typename: 'UserInvited',
      user: { status: 'INVITED', role: 'SUPERVISOR' },
    });
    expect(inviteUser.link.startsWith(`${gateway.url}/accept-invitation#token=`)).toBe(true);
    // The answer was lost: the same request gives the same link.
    expect((await adam.graphql<Invited>(INVITE, variables)).inviteUser.link).toBe(inviteUser.link);
    expect(
      (await adam.graphql<Invited>(INVITE, { ...variables, email: 'other@example.org' })).inviteUser.code,
    ).toBe('other-request');

    const token = new URL(inviteUser.link).hash.slice('#token='.length);
    const password = 'sails and anchors and tides';
    expect(
      (await post(gateway.url, '/auth/accept-invitation', { token, password: 'too short' })).status,
    ).toBe(422);
    const accepted = await post(gateway.url, '/auth/accept-invitation', { token, password });
    expect(accepted).toMatchObject({
      status: 200,
      body: { user: { email: 'nina@example.org', role: 'SUPERVISOR' } },
    });
    expect((await post(gateway.url, '/auth/accept-invitation', { token, password })).status).toBe(410);
    expect((await adam.graphql<Invited>(INVITE, { ...variables, id: 'again' })).inviteUser.code).toBe(
      'already-member',
    );
  });

  it('cannot use an invitation after three days', async () => {
    const variables = { id: 'invite-2', email: 'late@example.org', role: 'AGENT' };
    const { inviteUser } = await adam.graphql<Invited>(INVITE, variables);
    await gateway.db.database.query('update staff_links set expires_at = expires_at - 72 * 3600000');
    const token = new URL(inviteUser.link).hash.slice('#token='.length);
    expect(
      (await post(gateway.url, '/auth/accept-invitation', { token, password: 'a perfectly good one' }))
        .status,
    ).toBe(410);
  });

  it('stay at least one administrator', async () => {
    const act = (field: string, id: string) =>
      adam.graphql<Record<string, { code?: string }>>(
        `mutation($id: ID!) { ${field}(clientMutationId: "c", userId: $id${field === 'changeRole' ? ', role: AGENT' : ''}) {
          __typename ... on ActionRefused { code } } }`,
        { id },
      );
    expect(await act('deactivateUser', adam.id)).toMatchObject({ deactivateUser: { code: 'yourself' } });
    expect(await act('changeRole', adam.id)).toMatchObject({ changeRole: { code: 'yourself' } });
    const other = await gateway.addPerson('administrator');
    expect(await act('deactivateUser', other.id)).toMatchObject({
      deactivateUser: { __typename: 'ActionAccepted' },
    });
    expect(await act('deactivateUser', 'nobody')).toMatchObject({ deactivateUser: { code: 'unknown-user' } });
  });
});

describe('conversations', () => {
  it('are listed with names, window and counts', async () => {
    const it = await shown(await gateway.history.newCase('Mia Chen', 'Where is my parcel?'));
    const { inbox, inboxCounts } = await ana.graphql<{
      inbox: { edges: { node: Record<string, unknown> }[] };
      inboxCounts: Record<string, number>;
    }>(`{ inbox(view: UNASSIGNED) { edges { cursor node { id name address snippet { by text } unread
        window { policy opensFor next { policy } } owner { kind } } } hasMore endCursor } inboxCounts { all unassigned mine } }`);
    expect(inbox.edges.map(({ node }) => node).find(({ id }) => id === it.conversationId)).toEqual({
      id: it.conversationId,
      name: 'Mia Chen',
      address: '+4915112345678',
      snippet: { by: 'CUSTOMER', text: 'Where is my parcel?' },
      unread: 1,
      window: { policy: 'RESPONSE', opensFor: 86_400_000, next: { policy: 'TEMPLATE_ONLY' } },
      owner: { kind: 'NOBODY' },
    });
    expect(inboxCounts).toMatchObject({ mine: 0 });
  });

  it('show thread, customer and options', async () => {
    const it = await shown(await gateway.history.newCase('Leo Park', 'Hi there'));
    const { thread, conversation } = await ana.graphql<{
      thread: { items: Record<string, unknown>[] };
      conversation: Record<string, unknown>;
    }>(
      `query($id: ID!) {
        thread(conversationId: $id) { items { __typename ... on Message { incoming author { kind name } content { kind text } channel } ... on Marker { what } } hasOlder }
        conversation(id: $id) { contacts { name address channel } options { channel canSendText refusal textLimit { max unit } window { policy } } } }`,
      { id: it.conversationId },
    );
    expect(thread.items).toContainEqual({
      __typename: 'Message',
      incoming: true,
      author: { kind: 'CUSTOMER', name: 'Leo Park' },
      content: { kind: 'text', text: 'Hi there' },
      channel: 'WHATSAPP',
    });
    expect(conversation).toEqual({
      contacts: [{ name: 'Leo Park', address: '+49 1511 2345678', channel: 'WHATSAPP' }],
      options: [
        {
          channel: 'WHATSAPP',
          canSendText: true,
          refusal: null,
          textLimit: { max: 4096, unit: 'CHARACTERS' },
          window: { policy: 'RESPONSE' },
        },
      ],
    });
    const { customer } = await ana.graphql<{ customer: Record<string, unknown> }>(
      'query($id: ID!) { customer(id: $id) { name conversations { id status } contacts { name } } }',
      { id: it.customerId },
    );
    expect(customer).toMatchObject({
      name: 'Leo Park',
      conversations: [{ id: it.conversationId, status: 'OPEN' }],
    });
  });

  it('that do not exist answer like ones that may not be known', async () => {
    for (const id of [crypto.randomUUID(), 'nothing', "'; drop table staff_users; --"]) {
      expect(await row(ana, id)).toBeNull();
      expect(
        await act(ana, 'take', { conversationId: id }).catch(() => ({ result: { code: 'not-found' } })),
      ).toMatchObject({
        result: { code: 'not-found' },
      });
    }
  });

  it('belong to who took them; a colleague reads and notes, a supervisor takes over', async () => {
    const it = await shown(await gateway.history.newCase('Omar'));
    const { conversationId } = it;
    const { result } = await act(ana, 'take', { conversationId });
    expect(result.__typename).toBe('ActionAccepted');
    // Read your own writes: with the positions the query waits for the read model.
    const { conversation } = await ana.graphql<{ conversation: { row: { owner: object } } }>(
      'query($id: ID!, $seen: [PositionInput!]) { conversation(id: $id, seen: $seen) { row { owner { kind id name } } } }',
      { id: conversationId, seen: result.positions },
    );
    expect(conversation.row.owner).toEqual({ kind: 'AGENT', id: ana.id, name: 'Ana Ruiz' });

    const foreign = await act(ben, 'resolve', { conversationId });
    expect(foreign.result).toEqual({
      __typename: 'ActionRefused',
      code: 'not-yours',
      reason: 'Ana Ruiz answers here. A supervisor can hand it over.',
    });
    const noted = await act(ben, 'addNote', { conversationId, body: 'I know him' }, 'NoteInput');
    expect(noted.result.__typename).toBe('ActionAccepted');
    const taken = await act(sue, 'take', { conversationId });
    expect(taken.result.__typename).toBe('ActionAccepted');
    expect(
      await gateway.db.database.query(
        `select actor_id, detail from staff_audit where what = 'conversation-taken-over'`,
      ),
    ).toEqual([{ actor_id: sue.id, detail: { from: ana.id } }]);
  });

  it('take a reply once however often it is sent', async () => {
    const it = await shown(await gateway.history.newCase('Ida'));
    const input = {
      clientMutationId: 'reply-1',
      conversationId: it.conversationId,
      contactId: it.contactId,
      text: 'On its way',
    };
    const SEND = `mutation($input: SendReplyInput!) { sendReply(input: $input) {
      __typename ... on ReplyAccepted { messageId positions { partition position } } ... on ReplyRefused { code policy } } }`;
    const first = await ana.graphql<{ sendReply: { messageId: string } }>(SEND, { input });
    expect(first.sendReply).toMatchObject({ __typename: 'ReplyAccepted' });
    expect(await ana.graphql(SEND, { input })).toEqual(first);
    const empty = await ana.ask(SEND, { input: { ...input, text: '' } });
    expect(codeOf(empty.body)).toBe('BAD_USER_INPUT');
  });

  it('are assigned to colleagues who are here only', async () => {
    const it = await shown(await gateway.history.newCase('Kim'));
    const assign = (agentId: string) =>
      act(ana, 'assign', { conversationId: it.conversationId, agentId }, 'AssignInput');
    expect((await assign(crypto.randomUUID())).result.code).toBe('unknown-agent');
    expect((await assign(ben.id)).result.__typename).toBe('ActionAccepted');
  });
});

describe('errors', () => {
  it('of ours say nothing of what happened', async () => {
    const { body } = await ana.ask('{ inbox(view: ALL, after: "not a cursor") { hasMore } }');
    expect(codeOf(body)).toBe('BAD_USER_INPUT');
    await gateway.db.database.query('alter table inbox_tags rename to inbox_tags_away');
    try {
      const { body: masked } = await ana.ask('{ workspace { tags } }');
      expect(masked.errors).toEqual([
        {
          message: 'Something went wrong on our side.',
          path: ['workspace'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: expect.stringMatching(/^[\w-]{36}$/u) },
        },
      ]);
    } finally {
      await gateway.db.database.query('alter table inbox_tags_away rename to inbox_tags');
    }
  });
});
