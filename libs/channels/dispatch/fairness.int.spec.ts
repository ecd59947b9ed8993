import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SECOND } from '#libs/domain/time.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { SendLimiter, RESTORE_MS, type AccountLimits } from '../delivery/limits/send-limiter.js';
import { perSecond } from '../delivery/limits/rate.js';
import { OutboxTable, type OutboxItem } from './outbox-table.js';
import { shareOf } from './share.js';

const PLACES = 128;
const NOW = 1_795_000_000_000;

let db: TestDatabase;
let outbox: OutboxTable;
beforeEach(async () => {
  db = await openTestDatabase();
  outbox = new OutboxTable(db.database);
});
afterEach(() => db.close());

/** As the subscription adds them: one after the other, in one transaction. */
async function asked(replies: readonly { account: string; thread: string; count?: number }[]): Promise<void> {
  await db.database.transaction(async (tx) => {
    for (const { account, thread, count = 1 } of replies)
      for (let n = 0; n < count; n += 1) {
        const messageId = `${thread}-${(nth += 1)}`;
        await OutboxTable.add(
          tx,
          {
            messageId,
            conversationId: `c-${thread}`,
            contactId: thread,
            accountId: account,
            channel: 'messenger',
            contentKind: 'text',
            attempt: 0,
            partition: 0,
            position: nth,
          },
          0,
        );
      }
  });
}
let nth = 0;

/** One look of the dispatcher, with so many sends of each account under way. */
const look = (limiter: SendLimiter, underWay: readonly string[] = [], now = NOW): Promise<OutboxItem[]> =>
  outbox.lease(now, shareOf(PLACES, underWay, limiter, now));
const free = () => new SendLimiter(() => ({}));
const threadsOf = (items: readonly OutboxItem[]): string[] => items.map(({ contactId }) => contactId).sort();
async function leave(items: readonly OutboxItem[], startedAt = NOW): Promise<void> {
  await db.database.transaction(async (tx) => {
    for (const { messageId } of items)
      await OutboxTable.move(tx, messageId, { state: 'sending', attempt: 1, startedAt });
    for (const { messageId } of items) await OutboxTable.move(tx, messageId, { state: 'sent' });
  });
}
const many = (account: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ account, thread: `${account}-t${n}` }));

describe('a backlog of one account', () => {
  it('does not stand before the reply of another: both are in the first look', async () => {
    await asked([...many('flooded', 3_000), { account: 'quiet', thread: 'mia' }]);
    const items = await look(free());
    expect(items.filter(({ accountId }) => accountId === 'flooded')).toHaveLength(PLACES / 2);
    expect(threadsOf(items)).toContain('mia');
  });

  it('leaves room however many accounts hang', async () => {
    const hanging: string[] = [];
    const limiter = free();
    for (const account of ['a', 'b', 'c', 'd', 'e']) {
      await asked(many(account, 200));
      for (let items = await look(limiter, hanging); items.length > 0; items = await look(limiter, hanging)) {
        expect(items.every(({ accountId }) => accountId <= account)).toBe(true);
        hanging.push(...items.map(({ accountId }) => accountId));
      }
    }
    await asked([{ account: 'quiet', thread: 'mia' }]);
    expect(threadsOf(await look(limiter, hanging))).toContain('mia');
  });

  it('takes up no more than its limit lets go, and nothing while its provider asks to wait', async () => {
    await asked([...many('flooded', 300), ...many('held', 300), { account: 'quiet', thread: 'mia' }]);
    const limiter = new SendLimiter(() => ({ throughput: perSecond(80) }));
    limiter.holdAccount('held', NOW + 30 * SECOND);
    for (let n = 0; n < 6; n += 1) limiter.take({ accountId: 'flooded', contactId: `x${n}` }, NOW);
    const items = await look(limiter);
    // A burst of eight, six of which are gone.
    expect(items.filter(({ accountId }) => accountId === 'flooded')).toHaveLength(2);
    expect(items.filter(({ accountId }) => accountId === 'held')).toHaveLength(0);
    expect(threadsOf(items)).toContain('mia');
  });
});

describe('the threads of one account', () => {
  const oneAtATime = (): SendLimiter =>
    new SendLimiter(() => ({ throughput: { burst: 1, intervalMs: SECOND } }));

  it('take turns: who has one reply waits for one of everybody else, not for all of theirs', async () => {
    await asked([
      { account: 'a', thread: 'talker-1', count: 500 },
      { account: 'a', thread: 'talker-2', count: 500 },
    ]);
    const limiter = oneAtATime();
    const served: string[] = [];
    let now = NOW;
    const round = async (): Promise<void> => {
      const items = await look(limiter, [], now);
      for (const item of items) limiter.take(item, now);
      await leave(items, now);
      served.push(...items.map(({ contactId }) => contactId));
      now += SECOND;
    };
    for (let n = 0; n < 10; n += 1) await round();
    await asked([{ account: 'a', thread: 'mia' }]);
    for (let n = 0; n < 4; n += 1) await round();
    expect(served.slice(0, 10).filter((thread) => thread === 'talker-1')).toHaveLength(5);
    expect(served.slice(10)).toContain('mia');
    expect(served.indexOf('mia')).toBeLessThanOrEqual(12);
  });

  it('keep their own order all the same', async () => {
    await asked([{ account: 'a', thread: 'talker', count: 5 }]);
    const order: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const items = await look(free());
      order.push(...items.map(({ messageId }) => messageId));
      await leave(items);
    }
    expect(order).toEqual([...order].sort((a, b) => Number(a.split('-')[1]) - Number(b.split('-')[1])));
    expect(order).toHaveLength(5);
  });
});

describe('a restart', () => {
  const limits: AccountLimits = { throughput: perSecond(80), pair: { burst: 45, intervalMs: 6 * SECOND } };

  it('does not forget what was sent and is in the customer’s hand already', async () => {
    await asked([{ account: 'a', thread: 'mia', count: 45 }]);
    const before = new SendLimiter(() => limits);
    for (let n = 0; n < 45; n += 1) {
      const items = await look(free());
      await leave(items);
      for (const item of items) before.take(item, NOW);
      await db.database.transaction((tx) =>
        OutboxTable.settle(
          tx,
          items.map(({ messageId }) => messageId),
          NOW - RESTORE_MS,
        ),
      );
    }
    const after = new SendLimiter(() => limits);
    after.restore(await outbox.sentSince(NOW - RESTORE_MS));
    const mia = { accountId: 'a', contactId: 'mia' };
    expect(after.nextSlot(mia, NOW)).toBe(before.nextSlot(mia, NOW));
    expect(after.nextSlot(mia, NOW)).toBeGreaterThan(NOW);
  });

  it('does not forget that the provider asked to wait, for as long as it did', async () => {
    await outbox.hold({ accountId: 'a', contactId: '', until: NOW + 60_000 });
    await outbox.hold({ accountId: 'a', contactId: 'mia', until: NOW + 5_000 });
    await outbox.hold({ accountId: 'a', contactId: 'mia', until: NOW + 9_000 });
    expect(await outbox.holds(NOW + 8_000)).toEqual(
      expect.arrayContaining([
        { accountId: 'a', contactId: '', until: NOW + 60_000 },
        { accountId: 'a', contactId: 'mia', until: NOW + 9_000 },
      ]),
    );
    expect(await outbox.holds(NOW + 10_000)).toHaveLength(1);
    expect(await outbox.holds(NOW + 60_000)).toEqual([]);
  });
});
