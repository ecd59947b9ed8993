import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { SandboxClock } from './sandbox-clock.js';
import { stillTime } from './time-source.js';

describe('The sandbox clock', () => {
  it('runs what became due in order of time, then of asking', async () => {
    const clock = new SandboxClock(stillTime(1000));
    const ran: string[] = [];
    for (const [name, at] of [
      ['c', 1300],
      ['a', 1100],
      ['b', 1100],
      ['d', 9999],
    ] as const)
      clock.at(at, () => ran.push(name));
    clock.advance(500);
    await turn();
    expect(ran).toEqual(['a', 'b', 'c']);
    clock.close();
  });

  it('runs what is due already, but not in the same turn', async () => {
    const clock = new SandboxClock(stillTime(1000));
    let ran = false;
    clock.at(900, () => (ran = true));
    expect(ran).toBe(false);
    await turn();
    expect(ran).toBe(true);
  });

  it('runs in the same sweep what a due callback asked for and is due as well', async () => {
    const clock = new SandboxClock(stillTime(0));
    const ran: number[] = [];
    clock.at(100, () => {
      ran.push(1);
      clock.at(200, () => ran.push(2));
    });
    clock.advance(1000);
    await turn();
    expect(ran).toEqual([1, 2]);
  });

  it('does not run what was called off', async () => {
    const clock = new SandboxClock(stillTime(0));
    let ran = false;
    clock.at(10, () => (ran = true))();
    clock.advance(20);
    await turn();
    expect(ran).toBe(false);
  });

  it('refuses to run backwards', () => {
    expect(() => new SandboxClock(stillTime(0)).advance(-1)).toThrow(RangeError);
  });

  it('keeps thousands of waiting things in order', async () => {
    const clock = new SandboxClock(stillTime(0));
    const ran: number[] = [];
    for (let n = 0; n < 5000; n++) {
      const at = (n * 7919) % 5003;
      clock.at(at, () => ran.push(at));
    }
    clock.advance(10_000);
    await turn();
    expect(ran).toHaveLength(5000);
    expect(ran).toEqual([...ran].sort((a, b) => a - b));
  });
});
