import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Positions } from '#libs/application/ports/event-log.js';
import { progressChannel } from '#libs/application/ports/wake-up.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { ensureCheckpoints, storeCheckpoints } from '../checkpoints/checkpoint-table.js';
import { InMemorySignals } from '../signals/in-memory-signals.js';
import { SubscriptionProgress } from './subscription-progress.js';

const LONG = 20_000;
let db: TestDatabase;
let signals: InMemorySignals;
let progress: SubscriptionProgress;

beforeEach(async () => {
  db = await openTestDatabase();
  signals = new InMemorySignals();
  progress = new SubscriptionProgress(db.database, signals);
  const positions = new Map([
    [0, 0],
    [1, 0],
  ]);
  await ensureCheckpoints(db.database, 'thread', 'inbox-events', positions);
});
afterEach(async () => {
  progress.close();
  await db.close();
});

const move = (partition: number, believed: number, reached: number): Promise<void> =>
  storeCheckpoints(db.database, 'thread', 0, [{ partition, believed, reached }]);
const tell = (positions: Positions): void => signals.publish(progressChannel('thread'), positions);

describe('progress of a subscription', () => {
  it('is found in the table where nobody tells of it', async () => {
    const waiting = progress.waitFor('thread', { 0: 2, 1: 1 }, LONG);
    await move(0, 0, 2);
    await move(1, 0, 3);
    expect(await waiting).toBe(true);
  });

  it('is known at once from a signal, without a question to the table', async () => {
    const waiting = progress.waitFor('thread', { 0: 2, 1: 1 }, LONG);
    tell({ 0: 2 });
    tell({ 1: 1 });
    expect(await waiting).toBe(true);
    // The table says zero all the while: only the signals can have told.
    expect(await progress.waitFor('thread', { 0: 1 }, LONG)).toBe(true);
  });

  it('is not waited for longer than allowed', async () => {
    tell({ 0: 1 });
    expect(await progress.waitFor('thread', { 0: 2 }, 1)).toBe(false);
    expect(await progress.waitFor('nobody', { 0: 1 }, 1)).toBe(false);
  });

  it('is reached at once where nothing was written', async () => {
    expect(await progress.waitFor('thread', {}, 0)).toBe(true);
  });
});
