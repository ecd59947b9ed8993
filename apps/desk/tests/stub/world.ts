import type { StubConnectors } from './connectors.js';
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { MessageTemplate } from '../../src/graphql/template-types.js';
import { StubFiles } from './files.js';
import { expires, optionOf, windowOf } from './windows.js';
import {
  nobody,
  ownerOf,
  type AgentActivity,
  type ChannelAccount,
  type ChannelHealth,
  type Conversation,
  type InboxRow,
  type Marker,
  type Message,
  type Note,
  type Owner,
  type ParkedStream,
  type StubConversation,
  type StubCustomer,
  type StubRow,
  type StubUser,
  type ThreadItem,
} from './model.js';

export interface WorldChange {
  readonly conversationId: string;
  readonly items: readonly ThreadItem[];
}

/** Everything the stub knows, and what may happen to it. Specs drive it directly. */
export class World extends EventEmitter {
  name = 'Marlow & Finch';
  users: StubUser[] = [];
  accounts: ChannelAccount[] = [];
  tags: string[] = [];
  /** Of every WhatsApp account. */
  templates: MessageTemplate[] = [];
  templatesAsked = 0;
  customers = new Map<string, StubCustomer>();
  conversations = new Map<string, StubConversation>();
  health: ChannelHealth[] = [];
  parked: ParkedStream[] = [];
  readonly connectors: StubConnectors = { list: [], letters: new Map() };
  readonly files = new StubFiles();
  presence = new Map<string, Map<string, AgentActivity>>();
  typing = new Set<string>();
  needsFirstAdministrator = false;
  demo = true;
  clockOffset = 0;
  position = 0;
  /** What reached the server, by client mutation id: a second request changes nothing. */
  readonly done = new Map<string, unknown>();
  /** Texts that the provider fails, with what it says. */
  failing = new Map<string, { code: string; reason: string; canRetry: boolean }>();

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  now(): number {
    return Date.now() + this.clockOffset;
  }

  account(id: string): ChannelAccount {
    return this.accounts.find((each) => each.id === id)!;
  }

  user(id: string): StubUser {
    return this.users.find((each) => each.id === id)!;
  }

  conversation(id: string): StubConversation {
    return this.conversations.get(id)!;
  }

  rowView(row: StubRow): InboxRow {
    const customer = this.customers.get(row.customerId)!;
    const contact = customer.contacts.find((each) => each.id === row.contactId)!;
    return { ...row, name: customer.name, address: contact.address, window: windowOf(contact, this.now()) };
  }

  conversationView(id: string): Conversation | null {
    const found = this.conversations.get(id);
    if (found === undefined) return null;
    const { contacts } = this.customers.get(found.row.customerId)!;
    const options = contacts.map((contact) => optionOf(contact, this.account(contact.accountId), this.now()));
    return { row: this.rowView(found.row), openedAt: found.openedAt, contacts, options };
  }

  inView(row: StubRow, view: string, userId: string): boolean {
    const { status, owner } = row;
    const open = status === 'OPEN';
    switch (view) {
      case 'MINE':
        return open && owner.kind === 'AGENT' && owner.id === userId;
      case 'UNASSIGNED':
        return open && (owner.kind === 'NOBODY' || owner.kind === 'QUEUE');
      case 'ALL':
        return open;
      case 'BOT':
        return open && owner.kind === 'BOT';
      case 'WAITING':
        return open && row.waitingSince !== null;
      case 'EXPIRING':
        return open && expires(this.rowView(row).window, this.now());
      default:
        return status === view;
    }
  }

  /** Changes a row (a new version) and adds or replaces items, and tells everybody. */
  change(id: string, change: Partial<StubRow>, items: readonly ThreadItem[] = []): void {
    const conversation = this.conversation(id);
    conversation.row = { ...conversation.row, ...change, version: conversation.row.version + 1 };
    const changed = items.map((item) => ({ ...item, changedAt: conversation.row.version }));
    for (const item of changed) {
      const index = conversation.items.findIndex((each) => each.id === item.id);
      if (index < 0) conversation.items.push(item);
      else conversation.items[index] = item;
    }
    conversation.items.sort((a, b) => a.at - b.at || a.seq - b.seq);
    this.position++;
    this.emit('change', { conversationId: id, items: changed } satisfies WorldChange);
  }

  private place(id: string): {
    id: string;
    conversationId: string;
    at: number;
    seq: number;
    changedAt: number;
  } {
    const { row } = this.conversation(id);
    return {
      id: randomUUID(),
      conversationId: id,
      at: this.now(),
      seq: row.version + 1,
      changedAt: row.version + 1,
    };
  }

  marker(id: string, what: string, more: Partial<Marker> = {}): Marker {
    const empty = {
      actor: null,
      owner: null,
      markerChannel: null,
      reason: null,
      until: null,
      tag: null,
      about: null,
    };
    return { __typename: 'Marker', ...this.place(id), what, ...empty, ...more };
  }

  message(id: string, more: Partial<Message>): Message {
    const { row } = this.conversation(id);
    const customer = this.customers.get(row.customerId)!;
    return {
      __typename: 'Message',
      ...this.place(id),
      incoming: true,
      author: { kind: 'CUSTOMER', id: customer.id, name: customer.name, initials: '' },
      contactId: row.contactId,
      channel: row.channel,
      content: null,
      receivedAt: this.now(),
      clientId: null,
      state: null,
      attempt: 0,
      failure: null,
      held: null,
      replyTo: null,
      reactions: [],
      editedAt: null,
      revokedAt: null,
      sentElsewhere: false,
      forwarded: null,
      participant: null,
      referral: null,
      story: null,
      standby: false,
      ...more,
    };
  }

  note(id: string, author: StubUser, body: string, mentions: readonly string[] = []): Note {
    const by = { kind: 'AGENT' as const, id: author.id, name: author.name, initials: author.initials };
    return { __typename: 'Note', ...this.place(id), author: by, body, mentions };
  }

  /** The customer writes. */
  receive(id: string, text: string, more: Partial<Message> = {}): Message {
    const { row } = this.conversation(id);
    const message = this.message(id, { content: { kind: 'text', text, detail: null }, ...more });
    const customer = this.customers.get(row.customerId)!;
    customer.contacts = customer.contacts.map((contact) =>
      contact.id === message.contactId
        ? { ...contact, lastMessageAt: message.at, lastEngagementAt: message.at }
        : contact,
    );
    this.change(
      id,
      {
        lastActivityAt: message.at,
        waitingSince: row.waitingSince ?? message.at,
        unread: row.unread + 1,
        contactId: message.contactId,
        channel: message.channel,
        snippet: { by: 'CUSTOMER', kind: message.content?.kind ?? 'text', text: message.content?.text ?? '' },
        status: 'OPEN',
      },
      [message],
    );
    return message;
  }

  update(message: Message, change: Partial<Message>): Message {
    const now = this.conversation(message.conversationId).items.find(
      (item) => item.id === message.id,
    ) as Message;
    const next = { ...now, ...change };
    this.change(message.conversationId, {}, [next]);
    return next;
  }

  setOwner(id: string, owner: Owner, by: StubUser | null): void {
    const actor =
      by === null ? null : { kind: 'AGENT' as const, id: by.id, name: by.name, initials: by.initials };
    this.change(id, { owner }, [this.marker(id, 'owner', { owner, actor })]);
  }

  release(id: string, by: StubUser): void {
    this.setOwner(id, nobody, by);
  }

  assign(id: string, to: StubUser, by: StubUser): void {
    this.setOwner(id, ownerOf(to), by);
  }

  present(conversationId: string, userId: string, activity: AgentActivity | null): void {
    const here = this.presence.get(conversationId) ?? new Map<string, AgentActivity>();
    if (activity === null) here.delete(userId);
    else here.set(userId, activity);
    this.presence.set(conversationId, here);
    this.emit('presence', conversationId);
  }

  customerTypes(conversationId: string, types: boolean): void {
    if (types) this.typing.add(conversationId);
    else this.typing.delete(conversationId);
    this.emit('presence', conversationId);
  }

  pause(accountId: string, reason: string | null): void {
    const change = {
      paused: reason !== null,
      pausedReason: reason,
      pausedAt: reason === null ? null : this.now(),
    };
    this.accounts = this.accounts.map((each) => (each.id === accountId ? { ...each, ...change } : each));
    this.health = this.health.map((each) => ({ ...each, account: this.account(each.account.id) }));
    this.emit('health');
  }
}
