import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { RowProjection } from '../projection/row-projector.js';
import { tellIds } from '../projection/tell.js';
import { THREAD_CHANGED, THREAD_SUBSCRIPTION } from '../queries-port.js';
import { foldThread, itemsOf, type ThreadRow } from './fold.js';
import { fromStored, LOAD_ITEMS, SAVE_ITEMS, toStored, type StoredThreadRow } from './table.js';

/** `toldContacts`: where a contact's own view of the thread is open (web chat), it is told of changes too. */
export function threadProjection(
  signals: Signals,
  toldContacts: (contactId: string) => void = () => undefined,
): RowProjection<ThreadRow> {
  return {
    name: THREAD_SUBSCRIPTION,
    tables: ['thread_items'],
    types: [
      'ConversationOpened',
      'ConversationReopened',
      'ConversationResolved',
      'MessageReceived',
      'MessageEdited',
      'MessageRevoked',
      'ReactionChanged',
      'ReactionFailed',
      'AttachmentStored',
      'AttachmentFailed',
      'AttachmentRetried',
      'ContactEngaged',
      'MessageSentElsewhere',
      'ReplyRequested',
      'ReplyRetried',
      'ReplyWithdrawn',
      'MessageHeld',
      'DispatchStarted',
      'MessageDispatched',
      'MessageDelivered',
      'MessageRead',
      'MessageFailed',
      'DispatchOutcomeUnknown',
      'OwnerChanged',
      'NoteAdded',
      'Tagged',
      'Untagged',
      'SpamMarked',
      'SpamCleared',
      'Snoozed',
      'Unsnoozed',
      'MessagesSeen',
    ],
    keysOf: itemsOf,
    fold: foldThread,
    async load(tx, keys) {
      const rows = await tx.query<StoredThreadRow>(LOAD_ITEMS, [keys]);
      return new Map(rows.map((row) => [row.id, fromStored(row)]));
    },
    save(tx, changes) {
      const rows = changes.flatMap(({ after }) => (after ? [toStored(after)] : []));
      if (rows.length > 0) tx.send(SAVE_ITEMS, [JSON.stringify(rows)]);
    },
    changed(changes) {
      const items = changes.flatMap(({ after }) => (after ? [after.item] : []));
      tellIds(
        signals,
        THREAD_CHANGED,
        'conversationIds',
        items.map((item) => item.conversationId),
      );
      for (const contactId of new Set(
        items.flatMap((item) =>
          item.kind === 'message' && item.channel === 'webchat' ? [item.contactId] : [],
        ),
      )) {
        toldContacts(contactId);
      }
    },
  };
}
