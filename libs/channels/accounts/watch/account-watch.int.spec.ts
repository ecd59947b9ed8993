import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HOUR, MINUTE, SECOND } from '#libs/domain/time.js';
import { APP, instagram, number, PAGE, page } from '../testing/meta-scene.js';
import { openWatchedAccounts, type WatchedAccounts } from '../testing/watched-accounts.js';
import type { AccountWatch } from './account-watch.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

let scene: WatchedAccounts;
let watch: AccountWatch;
beforeEach(async () => {
  scene = await openWatchedAccounts();
  watch = scene.watch();
});
afterEach(async () => {
  expect(scene.failures).toEqual([]);
  await scene.close();
});

/** As the process does: a round every few seconds. */
async function pass(ms: number, step = 5 * SECOND): Promise<void> {
  for (let gone = 0; gone < ms; gone += step) {
    scene.clock.advance(step);
    await watch.round();
  }
}
const asked = (): number => scene.meta.count('debug_token');
const gap = async (accountId: string) =>
  (await scene.gaps.all()).find((each) => each.accountId === accountId);

describe('without any traffic', () => {
  it('every account is looked at when the process starts, and every hour', async () => {
    await scene.connect(page);
    await scene.connect(number);
    await watch.begin();
    await watch.round();
    expect(asked()).toBe(2);
    await pass(HOUR - MINUTE, MINUTE);
    expect(asked()).toBe(2);
    await pass(2 * MINUTE, MINUTE);
    expect(asked()).toBe(4);
    await watch.begin();
    await watch.round();
    expect(asked()).toBe(6);
  });

  it('a lost token is seen at the next look and pauses the account, its webhooks left alone', async () => {
    await scene.connect(page);
    await watch.round();
    scene.meta.revoke('page-token');
    await pass(HOUR + 5 * SECOND, MINUTE);
    expect((await scene.state('page')).paused).toBe('auth-lost');
    expect(scene.meta.count('POST')).toBe(0);
  });

  it('an account that only receives is found out within a minute of people writing, with one call', async () => {
    await scene.connect(page);
    await watch.round();
    await pass(10 * MINUTE, MINUTE);
    scene.meta.revoke('page-token');
    const before = scene.meta.asked.length;
    await scene.db.database.query(
      `insert into channel_traffic (account_id, partition, day, received, sent, failed, last_received_at)
       values ('page', 0, '2026-11-02', 1, 0, 0, $1)`,
      [scene.clock.now() + 1],
    );
    const since = scene.clock.now();
    await Promise.all([pass(55 * SECOND), scene.watch().round()]);
    expect((await scene.state('page')).paused).toBe('auth-lost');
    expect(scene.clock.now() - since).toBeLessThan(MINUTE);
    expect(scene.meta.asked.slice(before, before + 1)).toEqual(['GET debug_token']);
  });

  it('a call that somebody else was refused brings the look forward', async () => {
    await scene.connect(page);
    await watch.round();
    scene.meta.revoke('page-token');
    await watch.suspect('page');
    await pass(5 * SECOND);
    expect((await scene.state('page')).paused).toBe('auth-lost');
  });

  it('what seems wrong is looked at every minute for an hour, then less often, until it is right again', async () => {
    await scene.connect(page);
    scene.meta.down = 2;
    await watch.round();
    await pass(10 * MINUTE, 30 * SECOND);
    expect(asked()).toBeGreaterThanOrEqual(10);
    expect(asked()).toBeLessThanOrEqual(12);
    await pass(HOUR, MINUTE);
    const then = asked();
    await pass(HOUR, MINUTE);
    expect(asked() - then).toBeLessThanOrEqual(7);
    // An outage of the provider's is no reason to pause.
    expect((await scene.state('page')).paused).toBeUndefined();
    scene.meta.down = undefined;
    await pass(10 * MINUTE, MINUTE);
    const mended = asked();
    await pass(50 * MINUTE, MINUTE);
    expect(asked()).toBe(mended);
  });

  it("missing permissions pause it too; a person's own pause is not explained away", async () => {
    await scene.connect(page);
    await scene.connect(number);
    scene.meta.tokens.set('page-token', { appId: APP, expiresAt: 0, permissions: [] });
    await watch.round();
    expect((await scene.state('page')).paused).toBe('permission-lost');
    scene.meta.revoke('page-token');
    await watch.suspect('page');
    await watch.round();
    expect((await scene.state('page')).paused).toBe('permission-lost');
    expect((await scene.state('number')).paused).toBeUndefined();
  });

  it('a grant of human_agent becomes a capability, and is taken back with it', async () => {
    await scene.connect(page);
    scene.meta.features.set('human_agent', 'granted');
    await watch.round();
    expect((await scene.state('page')).account?.capabilities.humanAgent).toBe(true);
    scene.meta.features.set('human_agent', 'declined');
    await watch.begin();
    await watch.round();
    expect((await scene.state('page')).account?.capabilities.humanAgent).toBe(false);
  });

  it('two processes make each look once', async () => {
    await scene.connect(page);
    await scene.connect(number);
    const other = scene.watch();
    await Promise.all([watch.round(), other.round(), watch.round()]);
    expect(asked()).toBe(2);
  });

  it('a look whose process died is made by another when its lease is over', async () => {
    await scene.connect(page);
    await scene.table.watchAll(scene.clock.now());
    expect(await scene.table.takeDue(scene.clock.now())).toHaveLength(1);
    await watch.round();
    expect(asked()).toBe(0);
    await pass(MINUTE, MINUTE);
    expect(asked()).toBe(1);
  });
});

describe('after an outage', () => {
  it('webhooks that Meta has given up on are asked for again, and the gap is opened, told as a notice', async () => {
    await scene.connect(page);
    await watch.round();
    const seenAt = scene.clock.now();
    scene.meta.subscriptions.delete(PAGE);
    await pass(HOUR + MINUTE, MINUTE);
    expect(scene.meta.subscriptions.get(PAGE)).toContain('messages');
    expect(await gap('page')).toMatchObject({ since: seenAt - 90 * MINUTE, state: 'listing' });
    await scene.spine.settle();
    const [row] = await scene.db.database.query<{ notices: unknown[] }>('select notices from channel_health');
    expect(row?.notices).toHaveLength(1);
  });

  it('a gap is opened for the time in which nobody was there to hear, of Messenger and Instagram alone', async () => {
    for (const account of [page, instagram, number]) await scene.connect(account);
    await watch.round();
    const lastHere = scene.clock.now();
    scene.clock.advance(20 * MINUTE);
    await scene.watch().round();
    expect(await gap('page')).toMatchObject({ since: lastHere - 2 * MINUTE, until: lastHere + 20 * MINUTE });
    expect(await gap('instagram')).toMatchObject({ since: lastHere - 2 * MINUTE });
    expect(await gap('number')).toBeUndefined();
  });

  it('no gap is opened while one process or another is there, nor for an account that is new', async () => {
    await scene.connect(page);
    for (let n = 0; n < 10; n++) {
      scene.clock.advance(MINUTE);
      await (n % 2 === 0 ? watch : scene.watch()).round();
    }
    await scene.connect(instagram);
    await watch.round();
    expect(await scene.gaps.all()).toEqual([]);
  });
});
