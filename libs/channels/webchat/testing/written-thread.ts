import type { Signals } from '#libs/application/ports/subscriptions.js';
import { InvalidCursor } from '#libs/read-models/queries-port.js';
import {
  webchatSignal,
  type ChangedContacts,
  type VisitorContacts,
  type VisitorMessage,
  type VisitorPage,
  type VisitorRef,
  type VisitorThread,
} from '../visitor-thread.js';

interface Written {
  readonly contactId: string;
  readonly changed: number;
  readonly message: VisitorMessage;
}

/**
 * Threads that a test writes by hand: the ports' promises in memory, so that the socket can be tried without the whole
 * way through conversations and read models (their own specs and the end-to-end ones go that way).
 */
export class WrittenThread implements VisitorThread, VisitorContacts {
  private readonly contacts = new Map<string, string>();
  private readonly messages = new Map<string, Written>();
  private changes = 0;
  /** Reads answered; a slow reader must not cause one per signal. */
  reads = 0;
  /** While set, reads fail: the database is away. */
  broken = false;

  constructor(private readonly signals: Signals) {}

  /** From now on the alias belongs to the contact. */
  know(accountId: string, alias: string, contactId: string): void {
    this.contacts.set(`${accountId}/${alias}`, contactId);
  }

  contactOf(accountId: string, alias: string): string | null {
    return this.contacts.get(`${accountId}/${alias}`) ?? null;
  }

  /** The last contact that wrote or was written to. */
  get lastContact(): string | undefined {
    return [...this.messages.values()].at(-1)?.contactId;
  }

  /** States only rise. */
  setState(messageId: string, state: VisitorMessage['state']): void {
    const written = this.messages.get(messageId);
    const order = ['sent', 'delivered', 'read'];
    if (!written || order.indexOf(written.message.state) >= order.indexOf(state)) return;
    this.write(written.contactId, { id: messageId, state });
  }

  of(contactIds: readonly string[]): Written[] {
    return [...this.messages.values()].filter(({ contactId }) => contactIds.includes(contactId));
  }

  write(contactId: string, message: Partial<VisitorMessage> & { id: string }): void {
    const before = this.messages.get(message.id)?.message;
    const changed = ++this.changes;
    const fresh: VisitorMessage = {
      direction: 'out',
      by: 'person',
      author: 'Ana',
      kind: 'text',
      text: '',
      at: 1_000 + changed,
      seq: changed,
      state: 'sent',
      edited: false,
      revoked: false,
      eventId: null,
      ...before,
      ...message,
    };
    this.messages.set(message.id, { contactId, changed, message: fresh });
    this.signals.publish(webchatSignal(contactId), { kind: 'changed' });
  }

  contactsOf(visitors: readonly VisitorRef[]): Promise<readonly (readonly (string | null)[])[]> {
    return Promise.resolve(
      visitors.map(({ accountId, aliases }) =>
        aliases.map(({ value }) => this.contacts.get(`${accountId}/${value}`) ?? null),
      ),
    );
  }

  async since(contactIds: readonly string[], cursor: string | null, limit: number): Promise<VisitorPage> {
    this.reads++;
    if (this.broken) throw new Error('the database is away');
    const head = String(this.changes);
    if (cursor === null) {
      const all = this.of(contactIds).sort(byPlace);
      return {
        messages: all.slice(-limit).map(({ message }) => message),
        cursor: head,
        more: all.length > limit,
      };
    }
    if (!/^\d+$/.test(cursor)) throw new InvalidCursor();
    const news = this.of(contactIds)
      .filter(({ changed }) => changed > Number(cursor))
      .sort((a, b) => a.changed - b.changed);
    const page = news.slice(0, limit);
    const more = news.length > limit;
    return {
      messages: page.map(({ message }) => message),
      cursor: more ? String(page.at(-1)!.changed) : head,
      more,
    };
  }

  before(contactIds: readonly string[], messageId: string, limit: number): Promise<VisitorPage> {
    const all = this.of(contactIds).sort(byPlace);
    const older = all.slice(
      0,
      Math.max(
        0,
        all.findIndex(({ message }) => message.id === messageId),
      ),
    );
    const messages = older.slice(-limit).map(({ message }) => message);
    return Promise.resolve({ messages, cursor: '', more: older.length > limit });
  }

  find(contactIds: readonly string[], ids: readonly string[]): Promise<readonly VisitorMessage[]> {
    return Promise.resolve(
      this.of(contactIds)
        .map(({ message }) => message)
        .filter(({ id }) => ids.includes(id)),
    );
  }

  changedSince(cursor: string | null): Promise<ChangedContacts> {
    const news =
      cursor === null ? [] : [...this.messages.values()].filter(({ changed }) => changed > Number(cursor));
    const contactIds = [...new Set(news.map(({ contactId }) => contactId))];
    return Promise.resolve({ contactIds, cursor: String(this.changes), more: false });
  }

  contactsIn(conversationId: string): Promise<readonly string[]> {
    return Promise.resolve([conversationId.replace('conversation-of-', '')]);
  }

  openConversationOf(contactIds: readonly string[]): Promise<string | null> {
    return Promise.resolve(contactIds[0] === undefined ? null : `conversation-of-${contactIds[0]}`);
  }
}

const byPlace = (a: Written, b: Written): number =>
  a.message.at - b.message.at || a.message.seq - b.message.seq;
