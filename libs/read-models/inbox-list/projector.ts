import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { RowChange, RowProjection } from '../projection/row-projector.js';
import { tellIds } from '../projection/tell.js';
import { INBOX_CHANGED, INBOX_SUBSCRIPTION } from '../queries-port.js';
import { moveCounts } from './counts.js';
import { foldInboxList, type InboxListRow } from './fold.js';
import { LOAD_ROWS, SAVE_ROWS, fromStored, toStored, type StoredInboxRow } from './table.js';

const SET_TAGS = {
  name: 'inbox-tags-set',
  text: `with gone as (delete from inbox_tags where conversation_id = any ($1::text[]) and (tag, conversation_id) not in (select t, c from unnest($2::text[], $3::text[]) w(c, t)))
    insert into inbox_tags (conversation_id, tag) select c, t from unnest($2::text[], $3::text[]) w(c, t) on conflict do nothing`,
};

export function inboxListProjection(signals: Signals): RowProjection<InboxListRow> {
  return {
    name: INBOX_SUBSCRIPTION,
    tables: ['inbox_list', 'inbox_counts', 'inbox_tags'],
    types: [
      'ConversationOpened',
      'ConversationReopened',
      'ConversationResolved',
      'ConversationMerged',
      'MessageReceived',
      'MessageEdited',
      'MessageRevoked',
      'ReactionChanged',
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
      'WindowClosedByProvider',
      'OwnerChanged',
      'Tagged',
      'Untagged',
      'SpamMarked',
      'SpamCleared',
      'Snoozed',
      'Unsnoozed',
      'MessagesSeen',
      'MarkedUnread',
    ],
    keysOf: (event) => ('conversationId' in event.data ? [event.data.conversationId] : []),
    fold: foldInboxList,
    async load(tx, keys) {
      const rows = await tx.query<StoredInboxRow>(LOAD_ROWS, [keys]);
      return new Map(rows.map((row) => [row.conversation_id, fromStored(row)]));
    },
    save(tx, changes) {
      const rows = changes.flatMap(({ after }) => (after ? [after] : []));
      tx.send(SAVE_ROWS, [JSON.stringify(rows.map(toStored))]);
      moveCounts(tx, changes);
      saveTags(tx, changes);
    },
    changed: (changes) =>
      tellIds(
        signals,
        INBOX_CHANGED,
        'conversationIds',
        changes.map((change) => change.key),
      ),
  };
}

function saveTags(tx: Transaction, changes: readonly RowChange<InboxListRow>[]): void {
  const retagged = changes.filter(
    ({ before, after }) => (before?.tags ?? []).join('\0') !== (after?.tags ?? []).join('\0'),
  );
  if (retagged.length === 0) return;
  const pairs = retagged.flatMap(({ key, after }) => (after?.tags ?? []).map((tag) => [key, tag] as const));
  tx.send(SET_TAGS, [retagged.map(({ key }) => key), pairs.map(([c]) => c), pairs.map(([, t]) => t)]);
}
