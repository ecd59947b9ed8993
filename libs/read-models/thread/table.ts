import type { MessageItem, ThreadItem } from './thread-item.js';
import type { ThreadRow } from './fold.js';

/** A row of `thread_items`, in the database's words: the item as shown, and the columns it is found by. */
export interface StoredThreadRow {
  id: string;
  conversation_id: string;
  kind: ThreadItem['kind'];
  at: number;
  seq: number;
  changed_at: number;
  contact_id: string | null;
  external_ref: string | null;
  item: ThreadItem;
  delivery: ThreadRow['delivery'];
  partition: number;
  position: number;
}

const COLUMNS = [
  'id',
  'conversation_id',
  'kind',
  'at',
  'seq',
  'changed_at',
  'contact_id',
  'external_ref',
  'item',
  'delivery',
  'partition',
  'position',
] as const;

export function toStored({ item, externalRef, delivery, partition, position }: ThreadRow): StoredThreadRow {
  return {
    id: item.id,
    conversation_id: item.conversationId,
    kind: item.kind,
    at: item.at,
    seq: item.seq,
    changed_at: item.changedAt,
    contact_id: item.kind === 'message' ? item.contactId : null,
    external_ref: externalRef,
    item,
    delivery,
    partition,
    position,
  };
}

export const fromStored = (row: StoredThreadRow): ThreadRow => ({
  item: row.item,
  externalRef: row.external_ref,
  delivery: row.delivery,
  partition: row.partition,
  position: row.position,
});

export const isMessage = (item: ThreadItem): item is MessageItem => item.kind === 'message';

export const LOAD_ITEMS = {
  name: 'thread-load',
  text: `select ${COLUMNS.join(', ')} from thread_items where id = any ($1::text[])`,
};
export const SAVE_ITEMS = {
  name: 'thread-save',
  text: `insert into thread_items (${COLUMNS.join(', ')})
    select ${COLUMNS.join(', ')} from json_populate_recordset(null::thread_items, $1::json)
    on conflict (id) do update set ${COLUMNS.slice(1)
      .map((c) => `${c} = excluded.${c}`)
      .join(', ')}`,
};
