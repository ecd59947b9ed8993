import { GraphQLError, buildSchema } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import type { GatewayContext } from '../graphql/context.js';
import { LiveOperations } from './live-operations.js';

const schema = buildSchema(`
  type Query { me: Me } type Me { id: ID! }
  enum InboxView { MINE ALL }
  type Subscription { inbox(view: InboxView!, tag: String): InboxUpdate! channelHealth: [ChannelHealth!]! }
  type InboxUpdate { changes: [InboxChange!]! counts: InboxCounts! }
  type InboxChange { row: InboxRow! inView: Boolean! }
  type InboxRow { id: ID! tags: [String!]! }
  type InboxCounts { all: Int! mine: Int! }
  type ChannelHealth { sentToday: Int! }`);

const context = { actor: null, read: null } as unknown as GatewayContext & { readonly actor: null };
const INBOX =
  'subscription($view: InboxView!) { news: inbox(view: $view) { changes { row { id } inView } c: counts { all } } }';

function operations() {
  const counter = { renders: 0 };
  return { counter, all: new LiveOperations(schema, false, () => (counter.renders += 1)) };
}

describe('a live operation', () => {
  it('is the same object for the same document and variables, in whatever order they come', () => {
    const { all } = operations();
    const query =
      'subscription($view: InboxView!, $tag: String) { inbox(view: $view, tag: $tag) { counts { all } } }';
    const one = all.find({ query, variables: { view: 'ALL', tag: 'x' } }, 'agent');
    expect(all.find({ query, variables: { tag: 'x', view: 'ALL' } }, 'agent')).toBe(one);
    expect(all.find({ query, variables: { view: 'MINE', tag: 'x' } }, 'agent')).not.toBe(one);
    expect(one.args).toEqual({ view: 'ALL', tag: 'x' });
    expect([one.selects('counts'), one.selects('changes')]).toEqual([true, false]);
  });

  it('runs once what is the same, piece by piece, whoever asks', async () => {
    const { all, counter } = operations();
    const operation = all.find({ query: INBOX, variables: { view: 'ALL' } }, 'agent');
    const changes = [{ row: { id: '1', tags: [] }, inView: true }];
    const [mine, theirs] = [
      { all: 3, mine: 1 },
      { all: 3, mine: 2 },
    ];
    const text = await operation.render({ changes, counts: mine }, context);
    expect(JSON.parse(text)).toEqual({
      data: { news: { changes: [{ row: { id: '1' }, inView: true }], c: { all: 3 } } },
    });
    expect(counter.renders).toBe(2);
    await operation.render({ changes, counts: mine }, context);
    expect(counter.renders).toBe(2);
    await operation.render({ changes, counts: theirs }, context);
    expect(counter.renders).toBe(3);
  });

  it('gives the same answer when it cannot be taken apart', async () => {
    const { all } = operations();
    const query =
      'subscription { inbox(view: ALL) { ...f __typename } } fragment f on InboxUpdate { counts { all mine } }';
    const text = await all
      .find({ query }, 'agent')
      .render({ counts: { all: 1, mine: 0 }, changes: [] }, context);
    expect(JSON.parse(text)).toEqual({
      data: { inbox: { counts: { all: 1, mine: 0 }, __typename: 'InboxUpdate' } },
    });
    const list = await all
      .find({ query: 'subscription { channelHealth { sentToday } }' }, 'agent')
      .render([{ sentToday: 4 }], context);
    expect(JSON.parse(list)).toEqual({ data: { channelHealth: [{ sentToday: 4 }] } });
  });

  it.each([
    ['a query', '{ me { id } }'],
    ['two fields', 'subscription { inbox(view: ALL) { counts { all } } channelHealth { sentToday } }'],
    [
      'two operations',
      'subscription A { channelHealth { sentToday } } subscription B { channelHealth { sentToday } }',
    ],
    ['an unknown field', 'subscription { inbox(view: ALL) { secrets } }'],
    ['a missing variable', INBOX],
    ['no GraphQL', 'subscription {'],
  ])('is not made of %s', (_, query) => {
    expect(() => operations().all.find({ query }, 'agent')).toThrow(GraphQLError);
  });
});
