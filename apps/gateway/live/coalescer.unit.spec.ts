import { describe, expect, it } from '@jest/globals';
import { until } from '../testing/until.js';
import { Coalescer } from './coalescer.js';

function collecting(deliver: (keys: readonly string[]) => Promise<void> = () => Promise.resolve()) {
  const batches: string[][] = [];
  const failures: unknown[] = [];
  const coalescer = new Coalescer(
    async (keys) => {
      batches.push([...keys]);
      await deliver(keys);
    },
    (error) => failures.push(error),
  );
  return { coalescer, batches, failures };
}

function gate() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

describe('the coalescer', () => {
  it('delivers at once when idle', () => {
    const { coalescer, batches } = collecting();
    coalescer.add(['a', 'b']);
    expect(batches).toEqual([['a', 'b']]);
    coalescer.close();
  });

  it('puts what comes while a batch is under way into the next', async () => {
    const first = gate();
    const { coalescer, batches } = collecting(() => first.passed);
    coalescer.add(['a']);
    coalescer.add(['b']);
    coalescer.add(['c', 'b']);
    expect(batches).toEqual([['a']]);
    first.open();
    await until(() => batches.length === 2, 'the second batch');
    expect(batches[1]).toEqual(['b', 'c']);
    coalescer.close();
  });

  it('delivers a key again after its last change, however often it changed in between', async () => {
    const { coalescer, batches } = collecting();
    for (let i = 0; i < 20; i += 1) coalescer.add(['a']);
    expect(batches).toEqual([['a']]);
    await until(() => batches.length > 1, 'the last change');
    expect(batches).toEqual([['a'], ['a']]);
    coalescer.close();
  });

  it('lets no key wait for another', async () => {
    const { coalescer, batches } = collecting();
    coalescer.add(['a']);
    await Promise.resolve();
    coalescer.add(['a', 'b']);
    await until(() => batches.some((batch) => batch.includes('b')), 'b');
    expect(batches[1]).toEqual(['b']);
    coalescer.close();
  });

  it('tries again what failed', async () => {
    let fail = true;
    const { coalescer, batches, failures } = collecting(() => {
      if (!fail) return Promise.resolve();
      fail = false;
      return Promise.reject(new Error('away'));
    });
    await coalescer.addAndWait(['a']);
    expect(batches).toEqual([['a'], ['a']]);
    expect(failures).toHaveLength(1);
    coalescer.close();
  });

  it('waits for a delivery that began after the request, not for one under way', async () => {
    const first = gate();
    let delivered = 0;
    const { coalescer } = collecting(async () => {
      if (delivered === 0) await first.passed;
      delivered += 1;
    });
    coalescer.add(['a']);
    const waited = coalescer.addAndWait(['a']).then(() => delivered);
    first.open();
    expect(await waited).toBe(2);
    coalescer.close();
  });
});
