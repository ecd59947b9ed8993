import { describe, expect, it } from '@jest/globals';
import { until } from '../testing/until.js';
import { Follower } from './follower.js';
import type { Listener } from './listener.js';

/** Places are numbers; a change n is told from place n - 1. What was sent is the list of changes. */
function world() {
  const sent: number[] = [];
  const state = { last: 0, writable: true, failures: 0, breakOnce: false };
  const listener: Listener = {
    actor: { id: 'a', role: 'agent', sessionId: 's' },
    get writable() {
      return state.writable;
    },
    closed: false,
    push: () => undefined,
  };
  const follower = new Follower<number>(listener, {
    begin: () => {
      sent.push(state.last);
      return Promise.resolve(state.last);
    },
    catchUp: (since) => {
      if (state.breakOnce) {
        state.breakOnce = false;
        return Promise.reject(new Error('away'));
      }
      if (state.last > since) sent.push(state.last);
      return Promise.resolve(null);
    },
    merge: (earlier, later) => Math.min(earlier, later),
    failed: () => (state.failures += 1),
  });
  const change = (): void => {
    state.last += 1;
    if (follower.takes(state.last - 1)) sent.push(state.last);
  };
  return { state, sent, follower, change };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a follower', () => {
  it('gets a snapshot, then what comes, as it comes', async () => {
    const { sent, follower, change } = world();
    follower.start();
    await settled();
    change();
    change();
    expect(sent).toEqual([0, 1, 2]);
  });

  it('misses nothing that happens while its snapshot is made', async () => {
    const { sent, follower, change, state } = world();
    follower.start();
    change();
    change();
    await settled();
    expect(sent.at(-1)).toBe(state.last);
    change();
    expect(sent.at(-1)).toBe(3);
  });

  it('that does not read keeps a place only, and gets the newest state when it reads again', async () => {
    const { sent, follower, change, state } = world();
    follower.start();
    await settled();
    state.writable = false;
    for (let i = 0; i < 1_000; i += 1) change();
    expect(sent).toEqual([0]);
    state.writable = true;
    follower.resume();
    await settled();
    expect(sent).toEqual([0, 1_000]);
    change();
    expect(sent).toEqual([0, 1_000, 1_001]);
  });

  it('tries again after a failure, from the same place', async () => {
    const { sent, follower, change, state } = world();
    follower.start();
    await settled();
    state.writable = false;
    change();
    state.writable = true;
    state.breakOnce = true;
    follower.resume();
    await until(() => sent.at(-1) === 1, 'the change');
    expect(state.failures).toBe(1);
  });

  it('that stopped gets nothing more', async () => {
    const { sent, follower, change } = world();
    follower.start();
    await settled();
    follower.stop();
    change();
    follower.resume();
    await settled();
    expect(sent).toEqual([0]);
  });
});
