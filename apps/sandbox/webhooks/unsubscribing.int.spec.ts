import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SandboxClock } from '../clock/sandbox-clock.js';
import { stillTime } from '../clock/time-source.js';
import { chance } from '../faults/chance.js';
import { Store } from '../state/store.js';
import { testSecret } from '../testing/accounts.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';
import { WebhookEngine } from './engine.js';
import { LoopbackClient } from './http-call.js';
import { Subscribing } from './subscribing.js';

const MINUTE = 60_000;

// Servers, sockets and processes of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('A provider that unsubscribes silent webhooks', () => {
  let receiver: WebhookReceiver;
  let store: Store;
  let clock: SandboxClock;
  let engine: WebhookEngine;
  let subscribing: Subscribing;

  beforeEach(async () => {
    receiver = await WebhookReceiver.open();
    store = new Store();
    clock = new SandboxClock(stillTime(0));
    const client = new LoopbackClient();
    const envelope = (updates: readonly { payload: unknown }[]): object => ({
      object: 'page',
      entry: [{ changes: updates.map(({ payload }) => ({ value: payload })) }],
    });
    engine = new WebhookEngine(
      store,
      clock,
      client,
      new Map([['messenger', { appSecret: () => testSecret, envelope }]]),
      chance('spec'),
    );
    subscribing = new Subscribing(store, clock, client, engine, chance('spec'));
    subscribing.trust('messenger', receiver.url);
  });
  afterEach(async () => {
    engine.close();
    clock.close();
    await receiver.close();
  });

  const tell = (text: string): void =>
    engine.enqueue({
      provider: 'messenger',
      assetId: 'page',
      lane: 'psid',
      label: 'text',
      payload: { text },
    });
  const subscription = () => store.state.subscriptions.get('messenger');
  const failedAttempts = (count: number): Promise<void> =>
    told(() => store.state.totals.failedAttempts === count);
  const told = (met: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const stop = store.onChange(() => {
        if (!met()) return;
        stop();
        setImmediate(resolve);
      });
    });

  it('alerts after 15 minutes, gives up after an hour, loses what waits, and tells nothing more', async () => {
    receiver.answers = 500;
    tell('one');
    await failedAttempts(2);
    const alerted = told(() => subscription()?.alertedAt !== undefined);
    clock.advance(20 * MINUTE);
    await alerted;
    expect(subscription()?.state).toBe('verified');

    const gaveUp = told(() => subscription()?.state === 'unsubscribed' && store.state.posts.size === 0);
    clock.advance(40 * MINUTE);
    await gaveUp;
    receiver.answers = 200;
    const before = receiver.received.length;
    tell('two');
    expect(store.state.updates.size).toBe(0);
    expect(store.state.totals).toMatchObject({ acknowledged: 0, droppedUpdates: 2 });

    await subscribing.subscribe('messenger', {
      callbackUrl: receiver.url,
      verifyToken: receiver.verifyToken,
    });
    tell('three');
    await receiver.until(() => receiver.received.length > before);
    expect(receiver.values.at(-1)).toEqual({ text: 'three' });
  });

  it('is patient again after one answer', async () => {
    receiver.answers = 500;
    tell('one');
    await failedAttempts(2);
    clock.advance(50 * MINUTE);
    await failedAttempts(3);
    receiver.answers = 200;
    clock.advance(5 * MINUTE);
    await told(() => store.state.totals.acknowledged === 1);
    expect(subscription()).toMatchObject({ state: 'verified' });
    expect(subscription()?.failingSince).toBeUndefined();
  });
});
