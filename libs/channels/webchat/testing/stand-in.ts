import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { WrittenThread } from './written-thread.js';

/** The contact of the strongest alias, made up as conversations would make it. */
export const contactOf = (accountId: string, alias: string): string => derivedId('contact', accountId, alias);

/**
 * What conversations and read models make of a visitor's events, in as much as the visitor sees it: a contact, their
 * message in the thread, the states of ours.
 */
export function takeIn(events: readonly ChannelEvent[], thread: WrittenThread): void {
  for (const event of events) {
    if (event.type === 'message') receive(event, thread);
    if (event.type === 'receipt')
      thread.setState(event.externalId, event.status === 'read' ? 'read' : 'delivered');
  }
}

function receive(event: Extract<ChannelEvent, { type: 'message' }>, thread: WrittenThread): void {
  const { accountId, sender, content, id, occurredAt } = event;
  const known = sender.aliases
    .map(({ value }) => thread.contactOf(accountId, value))
    .find((contact) => contact !== null);
  const contactId = known ?? contactOf(accountId, sender.aliases[0]!.value);
  for (const { value } of sender.aliases) {
    if (thread.contactOf(accountId, value) === null) thread.know(accountId, value, contactId);
  }
  thread.write(contactId, {
    id: `message-${id}`,
    direction: 'in',
    by: 'visitor',
    author: null,
    text: content.kind === 'text' ? content.text : '',
    at: occurredAt,
    eventId: id,
  });
}
