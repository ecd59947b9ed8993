import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { InvalidCursor } from '../queries-port.js';
import { SAVE_ITEMS } from '../thread/table.js';
import { ThreadVisitorView } from './queries.js';

let db: TestDatabase;
let view: ThreadVisitorView;
beforeAll(async () => {
  db = await openTestDatabase();
  view = new ThreadVisitorView(db.database, {
    fresh: async () => {},
    nameOf: (id) => (id === 'ana' ? 'Ana' : null),
  });
});
beforeEach(() => db.database.query('truncate thread_items, checkpoints'));
afterAll(() => db.close());

interface Written {
  readonly id: string;
  readonly contact?: string;
  readonly at?: number;
  readonly partition?: number;
  readonly position: number;
  readonly item?: object;
}

/** Rows as the projector saves them, with its checkpoints. */
async function write(...rows: readonly Written[]): Promise<void> {
  const stored = rows.map(({ id, contact = 'c1', at = 1, partition = 3, position, item = {} }) => ({
    id,
    conversation_id: `conversation-${contact}`,
    kind: 'message',
    at,
    seq: position,
    changed_at: position,
    contact_id: contact,
    external_ref: null,
    partition,
    position,
    delivery: null,
    item: {
      kind: 'message',
      id,
      at,
      seq: position,
      direction: 'out',
      channel: 'webchat',
      author: { kind: 'agent', id: 'ana' },
      content: { kind: 'text', text: id },
      state: 'sent',
      externalId: null,
      editedAt: null,
      revokedAt: null,
      ...item,
    },
  }));
  await db.database.query(SAVE_ITEMS, [JSON.stringify(stored)]);
  for (const { partition, position } of stored) {
    await db.database.query(
      `insert into checkpoints (subscription, topic, partition, position) values ('thread', 'inbox-events', $1, $2)
       on conflict (subscription, partition) do update set position = greatest(checkpoints.position, excluded.position)`,
      [partition, position],
    );
  }
}

const ids = (page: { messages: readonly { id: string }[] }): string[] => page.messages.map(({ id }) => id);

/** Everything after a cursor, page by page. */
async function follow(cursor: string, limit: number): Promise<{ ids: string[]; cursor: string }> {
  const seen: string[] = [];
  for (
    let page = await view.since(['c1'], cursor, limit);
    ;
    page = await view.since(['c1'], page.cursor, limit)
  ) {
    seen.push(...ids(page));
    if (!page.more) return { ids: seen, cursor: page.cursor };
  }
}

describe("a visitor's thread", () => {
  it('begins with the newest in the order of the thread, and goes back from there', async () => {
    await write(...[1, 2, 3, 4, 5].map((n) => ({ id: `m${n}`, at: n, position: n })));
    const newest = await view.since(['c1'], null, 2);
    expect([ids(newest), newest.more]).toEqual([['m4', 'm5'], true]);
    const older = await view.before(['c1'], 'm4', 2);
    expect([ids(older), older.more]).toEqual([['m2', 'm3'], true]);
    expect(ids(await view.before(['c2'], 'm4', 2))).toEqual([]);
  });

  it('is followed by changes: new ones and changed ones, in any partition, each once', async () => {
    await write({ id: 'old', at: 1, position: 10 });
    const { cursor } = await view.since(['c1'], null, 50);
    await write({ id: 'new', at: 2, position: 11 }, { id: 'other', at: 3, partition: 7, position: 2 });
    await write({ id: 'old', at: 1, position: 12, item: { state: 'read' } });
    const after = await follow(cursor, 1);
    expect([...after.ids].sort()).toEqual(['new', 'old', 'other']);
    expect((await follow(after.cursor, 50)).ids).toEqual([]);
  });

  it('does not step over rows that one event changed, however small the page', async () => {
    await write({ id: 'first', position: 1 });
    const { cursor } = await view.since(['c1'], null, 50);
    await write({ id: 'before', at: 2, position: 2 });
    await write(
      ...Array.from({ length: 9 }, (_, n) => ({
        id: `seen-${n}`,
        at: n,
        position: 3,
        item: { direction: 'in', author: { kind: 'customer', id: 'c1' }, state: 'read' },
      })),
    );
    await write({ id: 'after', at: 20, position: 4 });
    const all = await follow(cursor, 4);
    expect(all.ids).toHaveLength(11);
    expect(new Set(all.ids).size).toBe(11);
  });

  it('shows of ours only what left, and nothing of it but what a visitor may see', async () => {
    await write(
      ...['queued', 'held', 'sending', 'unknown', 'failed', 'withdrawn'].map((state, n) => ({
        id: state,
        position: n + 1,
        item: { state },
      })),
      { id: 'sent', position: 20, item: { held: 'secret', failure: { code: 'x' }, clientId: 'desk' } },
    );
    const { messages } = await view.since(['c1'], null, 50);
    expect(messages).toEqual([
      {
        id: 'sent',
        direction: 'out',
        by: 'person',
        author: 'Ana',
        kind: 'text',
        text: 'sent',
        at: 1,
        seq: 20,
        state: 'sent',
        edited: false,
        revoked: false,
        eventId: null,
      },
    ]);
    expect(await view.find(['c1'], ['sent', 'held'])).toHaveLength(1);
    expect(await view.find(['c2'], ['sent'])).toEqual([]);
  });

  it('refuses a cursor that it did not make', async () => {
    await expect(view.since(['c1'], "1.2'; drop", 5)).rejects.toThrow(InvalidCursor);
  });

  it('tells whose changed, once, and nothing while nothing does', async () => {
    await write({ id: 'a', contact: 'c1', position: 1 });
    const start = await view.changedSince(null);
    expect(start.contactIds).toEqual([]);
    await write(
      { id: 'a', contact: 'c1', position: 2 },
      { id: 'b', contact: 'c2', partition: 9, position: 1 },
    );
    await write({ id: 'w', contact: 'c3', position: 3, item: { channel: 'whatsapp' } });
    const changed = await view.changedSince(start.cursor);
    expect([[...changed.contactIds].sort(), changed.more]).toEqual([['c1', 'c2'], false]);
    expect(await view.changedSince(changed.cursor)).toEqual({
      contactIds: [],
      cursor: changed.cursor,
      more: false,
    });
    expect(await view.contactsIn('conversation-c2')).toEqual(['c2']);
  });
});
