import { on } from 'node:events';
import type { StubContext } from './mutations.js';
import { asSchema, countsOf } from './queries.js';
import type { World, WorldChange } from './world.js';

/** Events of the world as answers of a subscription. */
async function* told<T>(
  world: World,
  event: string,
  answer: (payload: unknown) => T | null,
  first?: T,
): AsyncGenerator<T> {
  const events = on(world, event);
  if (first !== undefined) yield first;
  for await (const [payload] of events as AsyncIterable<unknown[]>) {
    const made = answer(payload);
    if (made !== null) yield made;
  }
}

function presenceOf(world: World, conversationId: string) {
  const agents = [...(world.presence.get(conversationId) ?? [])].map(([id, activity]) => ({
    agent: { ...world.user(id), online: true },
    activity,
  }));
  return { conversationId, agents, customerTyping: world.typing.has(conversationId) };
}

interface InboxScope {
  readonly view: string;
  readonly accountId?: string | null;
  readonly tag?: string | null;
}

export const subscriptions = {
  inbox: ({ view, accountId, tag }: InboxScope, { world, me }: StubContext) =>
    told(world, 'change', (payload) => {
      const { row } = world.conversation((payload as WorldChange).conversationId);
      const inView =
        world.inView(row, view, me.id) &&
        (accountId == null || row.accountId === accountId) &&
        (tag == null || row.tags.includes(tag));
      return { inbox: { changes: [{ row: world.rowView(row), inView }], counts: countsOf(world, me.id) } };
    }),
  thread: ({ conversationId }: { conversationId: string }, { world }: StubContext) =>
    told(world, 'change', (payload) => {
      const change = payload as WorldChange;
      if (change.conversationId !== conversationId) return null;
      return {
        thread: { items: change.items.map(asSchema), conversation: world.conversationView(conversationId) },
      };
    }),
  presence: (_: unknown, { world }: StubContext) =>
    told(world, 'presence', (id) => ({ presence: [presenceOf(world, String(id))] }), {
      presence: [...new Set([...world.presence.keys(), ...world.typing])].map((id) => presenceOf(world, id)),
    }),
  channelHealth: (_: unknown, { world }: StubContext) =>
    told(world, 'health', () => ({ channelHealth: world.health })),
};
