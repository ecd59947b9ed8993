import { randomUUID } from 'node:crypto';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { InboxEvent } from '#libs/contracts/events/recorded-event.js';
import type { Owner } from '#libs/domain/channel.js';

export const ACCOUNT = 'whatsapp-main';

export interface Case {
  readonly conversationId: string;
  readonly customerId: string;
  readonly contactId: string;
}

/** Appends what customers and channels do, as the conversations service would. */
export class History {
  private readonly versions = new Map<string, number>();

  constructor(
    private readonly log: EventLog,
    private readonly now: () => number,
  ) {}

  async connectChannel(): Promise<void> {
    const capabilities = { humanAgent: false, templates: true, utilityTemplates: false };
    const data = {
      accountId: ACCOUNT,
      channel: 'whatsapp',
      name: 'Main number',
      capabilities,
      at: this.now(),
    } as const;
    await this.append(`channel-account-${ACCOUNT}`, [{ type: 'ChannelConnected', data }]);
  }

  /** A new customer writes their first message. */
  async newCase(name: string, text = 'Hello'): Promise<Case> {
    const ids = { conversationId: randomUUID(), customerId: randomUUID(), contactId: randomUUID() };
    const { conversationId, customerId, contactId } = ids;
    const at = this.now();
    const person = { customerId, contactId, at };
    const alias = { kind: 'whatsapp-phone', value: '4915112345678', valueRef: randomUUID() } as const;
    await this.append(`customer-${customerId}`, [
      { type: 'CustomerRegistered', data: person },
      { type: 'ContactLinked', data: { ...person, accountId: ACCOUNT, channel: 'whatsapp', kind: 'person' } },
      { type: 'ContactAliasObserved', data: { ...person, ...alias } },
      { type: 'ContactProfileObserved', data: { ...person, name } },
    ]);
    const opened = {
      conversationId,
      customerId,
      contactId,
      accountId: ACCOUNT,
      channel: 'whatsapp',
      at,
    } as const;
    await this.append(`conversation-${conversationId}`, [
      { type: 'ConversationOpened', data: opened },
      this.message(ids, text),
    ]);
    return ids;
  }

  async writes(it: Case, text: string): Promise<void> {
    await this.append(`conversation-${it.conversationId}`, [this.message(it, text)]);
  }

  async owned(it: Case, owner: Owner, by = 'supervisor'): Promise<void> {
    const data = {
      conversationId: it.conversationId,
      owner,
      previous: { kind: 'nobody' },
      by: { kind: 'agent', id: by },
      reason: 'assigned',
      at: this.now(),
    } as const;
    await this.append(`conversation-${it.conversationId}`, [{ type: 'OwnerChanged', data }]);
  }

  async named({ customerId }: Case, name: string): Promise<void> {
    const data = { customerId, name, byId: 'supervisor', at: this.now() } as const;
    await this.append(`customer-${customerId}`, [{ type: 'CustomerNamed', data }]);
  }

  private message({ conversationId, contactId }: Case, text: string): InboxEvent {
    const externalId = `wamid.${randomUUID()}`;
    const at = this.now();
    return {
      type: 'MessageReceived',
      data: {
        conversationId,
        messageId: randomUUID(),
        contactId,
        accountId: ACCOUNT,
        channel: 'whatsapp',
        externalId,
        externalRef: externalId,
        contentKind: 'text',
        content: { kind: 'text', text },
        sentAt: at,
        receivedAt: at,
        opensWindow: true,
      },
    };
  }

  private async append(stream: string, events: readonly InboxEvent[]): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const expected = this.versions.get(stream) ?? 'none';
      const outcome = await this.log.append({
        commandId: randomUUID(),
        at: this.now(),
        streams: [{ stream, expected, events }],
      });
      if (outcome.kind === 'appended') {
        this.versions.set(stream, outcome.versions[stream] ?? 0);
        return;
      }
      // Commands of the gateway write to the same streams.
      if (outcome.kind === 'version-conflict') this.versions.set(stream, outcome.actual);
      else throw new Error(`append: ${outcome.kind}`);
    }
    throw new Error('the stream never stood still');
  }
}
