import { describe, expect, it } from '@jest/globals';
import { SharedRun, SharedRuns } from './shared-run.js';

function counting() {
  let begun = 0;
  const gates: (() => void)[] = [];
  const run = new SharedRun(
    () =>
      new Promise<number>((done) => {
        const number = (begun += 1);
        gates.push(() => done(number));
      }),
  );
  return { run, begun: () => begun, finish: () => gates.shift()?.() };
}

describe('a shared run', () => {
  it('serves those who come while it runs with the next one', async () => {
    const { run, begun, finish } = counting();
    const first = run.get();
    const later = [run.get(), run.get(), run.get()];
    expect(begun()).toBe(1);
    finish();
    expect(await first).toBe(1);
    await Promise.resolve();
    finish();
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    expect(begun()).toBe(2);
    expect(run.idle).toBe(true);
  });

  it('goes on after a failure', async () => {
    let fail = true;
    const run = new SharedRun(() => {
      if (!fail) return Promise.resolve('well');
      fail = false;
      return Promise.reject(new Error('away'));
    });
    const [first, second] = [run.get(), run.get()];
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe('well');
  });

  it('is kept by key for as long as it is asked for', async () => {
    const runs = new SharedRuns<string>();
    expect(
      await Promise.all([
        runs.get('a', () => Promise.resolve('1')),
        runs.get('b', () => Promise.resolve('2')),
      ]),
    ).toEqual(['1', '2']);
    expect(await runs.get('a', () => Promise.resolve('3'))).toBe('3');
  });
});
