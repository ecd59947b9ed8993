import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { NaturalBatcher } from './natural-batcher.js';

/** A write that stays in flight until released. */
function heldWrites() {
  const batches: string[][] = [];
  const releases: (() => void)[] = [];
  const write = (items: readonly string[]): Promise<PromiseSettledResult<string>[]> =>
    new Promise((resolve) => {
      batches.push([...items]);
      releases.push(() =>
        resolve(items.map((value) => ({ status: 'fulfilled', value: value.toUpperCase() }))),
      );
    });
  return { batches, write, release: (i: number) => releases[i]!() };
}

describe('natural batching', () => {
  it('writes a lone item at the end of the turn', async () => {
    const { batches, write } = heldWrites();
    void new NaturalBatcher({ lanes: 1, most: 10 }, write).submit('a');
    await turn();
    expect(batches).toEqual([['a']]);
  });

  it('writes together what came in one turn', async () => {
    const { batches, write } = heldWrites();
    const batcher = new NaturalBatcher({ lanes: 2, most: 10 }, write);
    void batcher.submit('a');
    await Promise.resolve();
    void batcher.submit('b');
    await turn();
    expect(batches).toEqual([['a', 'b']]);
  });

  it('puts what arrived during a write into the next one, in order', async () => {
    const { batches, write, release } = heldWrites();
    const batcher = new NaturalBatcher({ lanes: 1, most: 10 }, write);
    const first = batcher.submit('a');
    await turn();
    const answers = [first, ...['b', 'c'].map((item) => batcher.submit(item))];
    release(0);
    await first;
    release(1);
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C']);
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('keeps batches bounded', async () => {
    const { batches, write, release } = heldWrites();
    const batcher = new NaturalBatcher({ lanes: 1, most: 2 }, write);
    const answers = ['a', 'b', 'c', 'd', 'e'].map((item) => batcher.submit(item));
    await turn();
    for (let i = 0; i < 3; i++) {
      release(i);
      await answers[[1, 3, 4][i]!];
    }
    expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('never puts two items with one key into one batch, and keeps their order', async () => {
    const { batches, write, release } = heldWrites();
    const batcher = new NaturalBatcher({ lanes: 1, most: 10, keys: (item: string) => [item[0]!] }, write);
    const answers = ['a1', 'a2', 'b1', 'a3'].map((item) => batcher.submit(item));
    await turn();
    for (let i = 0; i < 3; i++) {
      release(i);
      await answers[[0, 1, 3][i]!];
    }
    expect(batches).toEqual([['a1', 'b1'], ['a2'], ['a3']]);
  });

  it('tells each caller of its own failure', async () => {
    const batcher = new NaturalBatcher<string, string>({ lanes: 1, most: 10 }, (items) =>
      Promise.resolve(
        items.map((item) =>
          item === 'bad'
            ? { status: 'rejected', reason: new Error('bad') }
            : { status: 'fulfilled', value: item },
        ),
      ),
    );
    const first = batcher.submit('a');
    const bad = batcher.submit('bad');
    const good = batcher.submit('c');
    await expect(bad).rejects.toThrow('bad');
    expect(await Promise.all([first, good])).toEqual(['a', 'c']);
  });

  it('fails all of a batch whose write failed, and goes on', async () => {
    let writes = 0;
    const batcher = new NaturalBatcher<string, string>({ lanes: 1, most: 10 }, (items) =>
      ++writes === 1
        ? Promise.reject(new Error('down'))
        : Promise.resolve(items.map((value) => ({ status: 'fulfilled', value }))),
    );
    await expect(batcher.submit('a')).rejects.toThrow('down');
    expect(await batcher.submit('b')).toBe('b');
  });
});
