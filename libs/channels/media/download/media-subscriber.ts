import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { AssetsTable } from '../assets-table.js';
import { DownloadsTable } from './downloads-table.js';
import { ownAssets, toFetch } from './media-of.js';

/** Keeps the queue of downloads, and what carries which file, as the log tells it. `wake`: something may be due. */
export function mediaSubscriber(wake: () => void): Subscriber<'inbox-events'> {
  return {
    name: 'media',
    topic: 'inbox-events',
    types: [
      'MessageReceived',
      'MessageSentElsewhere',
      'MessageRevoked',
      'ReplyRequested',
      'AttachmentRetried',
    ],
    async handle(events, tx) {
      for (const event of events) await apply(event, tx);
      tx.afterCommit(wake);
    },
  };
}

async function apply(event: RecordedEvent, tx: Transaction): Promise<void> {
  switch (event.type) {
    case 'MessageReceived':
    case 'MessageSentElsewhere': {
      const { messageId, conversationId, contactId, accountId, channel, content } = event.data;
      const { partition, position } = event;
      const place = { messageId, conversationId, contactId, accountId, channel, partition, position };
      for (const { item } of toFetch(content)) await DownloadsTable.add(tx, { ...place, item });
      return carried(tx, event.data);
    }
    case 'ReplyRequested':
      return carried(tx, event.data);
    case 'MessageRevoked':
      // Taken back is taken back: its files go with it (channel facts 1.6, "remove content on your side").
      await DownloadsTable.removeMessage(tx, event.data.messageId);
      return AssetsTable.doomMessage(tx, event.data.messageId);
    case 'AttachmentRetried':
      return DownloadsTable.again(tx, event.data);
    default:
      return undefined;
  }
}

async function carried(
  tx: Transaction,
  data: Pick<
    Extract<RecordedEvent, { type: 'ReplyRequested' }>['data'],
    'messageId' | 'contactId' | 'content'
  >,
): Promise<void> {
  const assetIds = ownAssets(data.content);
  if (assetIds.length > 0) await AssetsTable.carry(tx, assetIds, data.messageId, data.contactId);
}
