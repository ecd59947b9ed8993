import type { EventLog } from '#libs/application/ports/event-log.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import type { Alias } from '#libs/contracts/channel-events/channel-event.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { Actor } from '#libs/domain/channel.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import type { OutgoingMessage } from '../delivery/outgoing-message.js';
import type { OutboxItem } from './outbox-table.js';

/** What customers may read of who writes; undefined: nobody's name is shown. */
export type AuthorName = (author: Actor) => Promise<string | undefined>;

/** Puts together what a sender needs: content and addresses are personal, so they come from the log, opened, just before the send. */
export class Outgoing {
  constructor(
    private readonly log: EventLog,
    private readonly reader: TopicReader<'inbox-events'>,
    private readonly conversations: StreamStates<ConversationEvent, ConversationState>,
    private readonly authorName: AuthorName = () => Promise.resolve(undefined),
  ) {}

  /** All but the policy, which is decided after this. */
  async read(item: OutboxItem, attempt: number): Promise<Omit<OutgoingMessage, 'policy'>> {
    const requested = await this.requested(item);
    const { state } = (await this.conversations.load([`conversation-${item.conversationId}`])).get(
      `conversation-${item.conversationId}`,
    )!;
    const { accountId, conversationId, contactId, messageId } = item;
    const { content, replyToMessageId, author } = requested.data;
    return {
      accountId,
      conversationId,
      contactId,
      messageId,
      attempt,
      content,
      authorName: await this.authorName(author),
      to: await this.aliasesOf(state.customerId, contactId),
      replyTo:
        replyToMessageId === undefined
          ? undefined
          : await this.externalIdOf(conversationId, replyToMessageId),
    };
  }

  /** The contact's present aliases, with their values. */
  async aliasesOf(customerId: string, contactId: string): Promise<Alias[]> {
    const aliases = new Map<string, Alias>();
    for (const event of await this.streamOf(`customer-${customerId}`)) {
      if (!('contactId' in event.data) || event.data.contactId !== contactId) continue;
      // A forgotten value is null: there is nobody to write to any more.
      if (event.type === 'ContactAliasObserved' && (event.data.value as string | null) !== null)
        aliases.set(event.data.valueRef, { kind: event.data.kind, value: event.data.value });
      if (event.type === 'ContactAliasEnded') aliases.delete(event.data.valueRef);
    }
    return [...aliases.values()];
  }

  /** The provider's id of a message; undefined: it never had one, or its person was forgotten. */
  async externalIdOf(conversationId: string, messageId: string): Promise<string | undefined> {
    let externalId: string | undefined;
    for (const event of await this.streamOf(`conversation-${conversationId}`)) {
      if ('externalId' in event.data && event.data.messageId === messageId)
        externalId = event.data.externalId ?? externalId;
    }
    return externalId;
  }

  private async requested({
    messageId,
    partition,
    position,
  }: OutboxItem): Promise<Extract<RecordedEvent, { type: 'ReplyRequested' }>> {
    const page = await this.reader.readAfter(new Map([[partition, position - 1]]), {
      perPartition: 1,
      total: 1,
    });
    const [event] = page.events;
    if (event?.type !== 'ReplyRequested' || event.data.messageId !== messageId)
      throw new Error(`message ${messageId} is not where the outbox says it is`);
    return event;
  }

  private async streamOf(stream: string): Promise<readonly RecordedEvent[]> {
    return (await this.log.readStreams([stream], { personalData: 'opened' })).get(stream)?.events ?? [];
  }
}
