import type { Owner } from '#libs/domain/channel.js';
import { hasFixedWindow, RESPONSE_WINDOW } from '#libs/domain/reply-policy/index.js';
import { unsentOf, waitingSinceOf, type InboxListRow } from './fold.js';

/** A row of `inbox_list`, in the database's words. */
export interface StoredInboxRow {
  conversation_id: string;
  customer_id: string;
  contact_id: string;
  account_id: string;
  channel: string;
  status: InboxListRow['status'];
  owner_kind: Owner['kind'];
  owner_id: string | null;
  opened_at: number;
  last_activity_at: number;
  waiting_since: number | null;
  snoozed_until: number | null;
  resolved_at: number | null;
  unread: number;
  unsent: number;
  last_message: InboxListRow['lastMessage'];
  waiting: InboxListRow['waiting'];
  replies: InboxListRow['replies'];
  windows: InboxListRow['windows'];
  /** End of the 24 h of the contact that wrote last; null where windows do not exist or are the account's own (connectors). For sorting and `expiring`. */
  response_until: number | null;
  tags: string[];
  version: number;
  partition: number;
  position: number;
}

/** What the list shows; the fold needs `waiting` and `replies` too. */
export const SHOWN = [
  'conversation_id',
  'customer_id',
  'contact_id',
  'account_id',
  'channel',
  'status',
  'owner_kind',
  'owner_id',
  'opened_at',
  'last_activity_at',
  'waiting_since',
  'snoozed_until',
  'resolved_at',
  'unread',
  'unsent',
  'last_message',
  'windows',
  'response_until',
  'tags',
  'version',
  'partition',
  'position',
] as const;
export const SHOWN_COLUMNS = SHOWN.join(', ');
const ALL_COLUMNS = [...SHOWN, 'waiting', 'replies'];

export type ShownInboxRow = Pick<StoredInboxRow, (typeof SHOWN)[number]>;

export function toStored(row: InboxListRow): StoredInboxRow {
  const window = row.windows[row.contactId]!;
  const engagedAt = hasFixedWindow(window.channel) ? window.clocks.lastEngagementAt : undefined;
  return {
    conversation_id: row.conversationId,
    customer_id: row.customerId,
    contact_id: row.contactId,
    account_id: window.accountId,
    channel: window.channel,
    status: row.status,
    owner_kind: row.owner.kind,
    owner_id: 'id' in row.owner ? row.owner.id : null,
    opened_at: row.openedAt,
    last_activity_at: row.lastActivityAt,
    waiting_since: waitingSinceOf(row),
    snoozed_until: row.snoozedUntil,
    resolved_at: row.resolvedAt,
    unread: row.unread,
    unsent: unsentOf(row),
    last_message: row.lastMessage,
    waiting: row.waiting,
    replies: row.replies,
    windows: row.windows,
    response_until: engagedAt === undefined ? null : engagedAt + RESPONSE_WINDOW,
    tags: [...row.tags],
    version: row.version,
    partition: row.partition,
    position: row.position,
  };
}

export function fromStored(row: StoredInboxRow): InboxListRow {
  return {
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    contactId: row.contact_id,
    status: row.status,
    owner: ownerOf(row),
    openedAt: row.opened_at,
    lastActivityAt: row.last_activity_at,
    snoozedUntil: row.snoozed_until,
    resolvedAt: row.resolved_at,
    unread: row.unread,
    waiting: row.waiting,
    replies: row.replies,
    lastMessage: row.last_message,
    windows: row.windows,
    tags: row.tags,
    version: row.version,
    partition: row.partition,
    position: row.position,
  };
}

export function ownerOf(row: Pick<StoredInboxRow, 'owner_kind' | 'owner_id'>): Owner {
  return row.owner_kind === 'nobody' ? { kind: 'nobody' } : { kind: row.owner_kind, id: row.owner_id ?? '' };
}

export const LOAD_ROWS = {
  name: 'inbox-load',
  text: `select ${ALL_COLUMNS.join(', ')} from inbox_list where conversation_id = any ($1::text[])`,
};
export const SAVE_ROWS = {
  name: 'inbox-save',
  text: `insert into inbox_list (${ALL_COLUMNS.join(', ')})
    select ${ALL_COLUMNS.join(', ')} from json_populate_recordset(null::inbox_list, $1::json)
    on conflict (conversation_id) do update set ${ALL_COLUMNS.slice(1)
      .map((c) => `${c} = excluded.${c}`)
      .join(', ')}`,
};
