import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR } from '#libs/domain/time.js';
import { DemoClock } from './demo-clock.js';

describe('the clock of the demo', () => {
  const machine = { now: () => 1_000 };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demo-clock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = (): DemoClock => new DemoClock(join(folder, 'data', 'clock'), machine);

  it('is the machine’s until it is moved', () => {
    expect(open().now()).toBe(1_000);
  });

  it('keeps its offset over a restart, so that time never runs back', () => {
    open().moveTo(HOUR);
    expect(open().now()).toBe(1_000 + HOUR);
  });

  it('never moves back', () => {
    const clock = open();
    clock.moveTo(HOUR);
    clock.moveTo(1);
    expect(clock.offsetMs).toBe(HOUR);
  });

  it('refuses what is no offset', () => {
    for (const wrong of [-1, 0.5, Number.NaN]) expect(() => open().moveTo(wrong)).toThrow(RangeError);
  });
});
