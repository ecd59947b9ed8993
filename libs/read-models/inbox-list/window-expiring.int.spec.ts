import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import type { InboxPageRequest } from '../queries-port.js';
import { pageStatement } from './page-query.js';
import { PostgresInboxQueries } from './queries.js';

// Twenty thousand rows, on a machine that may be busy.
jest.setTimeout(120_000);

const NOW = 1_795_000_000_000;
const HOUR = 3_600_000;
const ROWS = 20_000;

/** Every tenth has no window; the others end from 20 h ago to 20 h from now, many at the same instant. */
const FILL = `
insert into inbox_list (conversation_id, customer_id, contact_id, account_id, channel, status, owner_kind, opened_at,
  last_activity_at, unread, unsent, waiting, replies, windows, response_until, tags, version, partition, position)
select 'c' || lpad(i::text, 6, '0'), 'p' || i, 'k' || i, 'a', 'whatsapp', 'open', 'nobody', $1::bigint,
  $1::bigint - (i * 7919 % 100000), 0, 0, '{}', '{}', '{}',
  case when i % 10 = 0 then null else $1::bigint + (i * 104729 % 40 - 20) * ${HOUR} + i % 3 end, '{}', 1, 0, i
from generate_series(1, ${ROWS}) i`;

describe('the order "window expiring"', () => {
  let db: TestDatabase;
  let inbox: PostgresInboxQueries;
  let stored: { id: string; until: number | null; active: number }[];

  beforeAll(async () => {
    db = await openTestDatabase();
    inbox = new PostgresInboxQueries(db.database);
    await db.database.query(FILL, [NOW]);
    await db.database.query('analyze inbox_list');
    stored = await db.database.query(
      'select conversation_id as id, response_until as until, last_activity_at as active from inbox_list',
    );
  });
  afterAll(() => db.close());

  const request: InboxPageRequest = {
    view: 'all',
    sort: 'window-expiring',
    agentId: '',
    now: NOW,
    first: 200,
  };
  /** Every id in order, with time going on between the pages. */
  async function walk(from: InboxPageRequest, msBetween = 0): Promise<string[]> {
    const ids: string[] = [];
    for (let [after, now] = [undefined as string | undefined, from.now]; ; now += msBetween) {
      const page = await inbox.page({ ...from, now, after });
      ids.push(...page.rows.map(({ row }) => row.conversationId));
      if (!page.hasMore) return ids;
      after = page.rows.at(-1)!.cursor;
    }
  }
  const isOpen = (row: { until: number | null }): boolean => row.until !== null && row.until >= NOW;
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const expected = (): string[] => [
    ...stored
      .filter(isOpen)
      .sort((a, b) => a.until! - b.until! || byId(a, b))
      .map(({ id }) => id),
    ...stored
      .filter((row) => !isOpen(row))
      .sort((a, b) => b.active - a.active || byId(b, a))
      .map(({ id }) => id),
  ];

  it('begins with what closes soonest and is still open; what has closed or never closes comes after', async () => {
    expect(await walk(request)).toEqual(expected());
  });

  it('shows each row once though windows close while somebody pages', async () => {
    expect(await walk({ ...request, first: 137 }, HOUR / 4)).toEqual(expected());
  });

  it('takes a window that ends this very millisecond for open (edge rule Windows 1)', async () => {
    const [first] = (await inbox.page({ ...request, first: 1 })).rows;
    const soonest = Math.min(...stored.filter(isOpen).map(({ until }) => until!));
    const next = await inbox.page({ ...request, first: 1, now: soonest });
    expect(next.rows[0]!.row.conversationId).toBe(first!.row.conversationId);
    const gone = await inbox.page({ ...request, first: 1, now: soonest + 1 });
    expect(gone.rows[0]!.row.conversationId).not.toBe(first!.row.conversationId);
  });

  it('leaves what has closed out of the view "expiring", in every order', async () => {
    const soon = expected().filter((id) => {
      const { until } = stored.find((row) => row.id === id)!;
      return until !== null && until >= NOW && until <= NOW + 2 * HOUR;
    });
    expect(await walk({ ...request, view: 'expiring' })).toEqual(soon);
    expect((await walk({ ...request, view: 'expiring', sort: 'newest' })).sort()).toEqual([...soon].sort());
    expect((await inbox.counts(['ana'], NOW)).get('ana')!.expiring).toBe(soon.length);
  });

  it('walks an index in both its ranges, from the first page to one deep inside', async () => {
    const middle = { part: 0, value: NOW + 10 * HOUR, id: 'c010000', asOf: NOW };
    const deep = { part: 1, value: NOW - 50_000, id: 'c010000', asOf: NOW };
    for (const [part, after, index] of [
      [0, undefined, 'inbox_expiring'],
      [0, middle, 'inbox_expiring'],
      [1, middle, 'inbox_newest'],
      [1, deep, 'inbox_newest'],
    ] as const) {
      const { text, values } = pageStatement(request, part, after, 50);
      const plan = await db.database.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
      const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(lines).toContain(`using ${index}`);
      expect(lines).not.toMatch(/Seq Scan|Sort/);
    }
  });
});
