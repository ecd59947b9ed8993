import {
  bot,
  nobody,
  ownerOf,
  queue,
  type Channel,
  type Message,
  type StubContact,
  type StubConversation,
} from './model.js';
import type { World } from './world.js';

export interface Scene {
  readonly id: string;
  readonly name: string;
  readonly channel: Channel;
  readonly accountId: string;
  readonly address: string;
  /** "ana", "bot", "queue", "nobody". */
  readonly owner: string;
  /** How long ago the customer wrote last, in milliseconds. */
  readonly wrote: number;
  readonly waits: boolean;
  readonly unread?: number;
  readonly tags?: readonly string[];
  readonly snoozedFor?: number;
  readonly text: string;
  /** What we answered since. */
  readonly answer?: string;
  readonly answeredBy?: 'AGENT' | 'BOT';
}

/** A customer with one contact and one conversation of a few messages. */
export function addConversation(world: World, scene: Scene): StubConversation {
  const now = world.now();
  const at = now - scene.wrote;
  const contact: StubContact = {
    id: `c-${scene.id}`,
    channel: scene.channel,
    accountId: scene.accountId,
    address: scene.address,
    name: scene.name,
    username: scene.channel === 'INSTAGRAM' ? scene.address : null,
    lastMessageAt: at,
    identityChangedAt: null,
    marketing: null,
    blockedAt: null,
    lastEngagementAt: at,
  };
  world.customers.set(`p-${scene.id}`, {
    id: `p-${scene.id}`,
    name: scene.name,
    since: now - 200 * 86_400_000,
    contacts: [contact],
    identifiers: [],
  });
  const user = world.users.find((each) => each.id === scene.owner);
  const owner =
    user !== undefined ? ownerOf(user) : { bot, queue, nobody }[scene.owner as 'bot' | 'queue' | 'nobody'];
  const answered = scene.answer !== undefined;
  const conversation: StubConversation = {
    openedAt: at - 60_000,
    items: [],
    row: {
      id: scene.id,
      customerId: `p-${scene.id}`,
      contactId: contact.id,
      accountId: scene.accountId,
      channel: scene.channel,
      status: scene.snoozedFor === undefined ? 'OPEN' : 'SNOOZED',
      owner,
      lastActivityAt: answered ? at + 240_000 : at,
      waitingSince: scene.waits ? at : null,
      snoozedUntil: scene.snoozedFor === undefined ? null : now + scene.snoozedFor,
      resolvedAt: null,
      unread: scene.unread ?? 0,
      unsent: 0,
      snippet: {
        by: answered ? (scene.answeredBy ?? 'AGENT') : 'CUSTOMER',
        kind: 'text',
        text: scene.answer ?? scene.text,
      },
      tags: scene.tags ?? [],
      parked: false,
      version: 1,
    },
  };
  world.conversations.set(scene.id, conversation);
  const put = (message: Message, seq: number): void =>
    void conversation.items.push({ ...message, seq, changedAt: seq });
  const opened = world.marker(scene.id, 'opened', { markerChannel: scene.channel });
  conversation.items.push({ ...opened, at: at - 1000, seq: 0, changedAt: 0 });
  if (owner.kind !== 'NOBODY') {
    conversation.items.push({
      ...world.marker(scene.id, 'owner', { owner }),
      at: at - 900,
      seq: 0,
      changedAt: 0,
    });
  }
  put(world.message(scene.id, { at, content: { kind: 'text', text: scene.text, detail: null } }), 1);
  if (answered) {
    const author =
      scene.answeredBy === 'BOT'
        ? { kind: 'BOT' as const, id: null, name: 'Bot', initials: 'B' }
        : { kind: 'AGENT' as const, id: owner.id, name: owner.name ?? '', initials: owner.initials ?? '' };
    put(
      world.message(scene.id, {
        at: at + 240_000,
        incoming: false,
        author,
        state: 'READ',
        attempt: 1,
        content: { kind: 'text', text: scene.answer, detail: null },
      }),
      2,
    );
  }
  return conversation;
}
