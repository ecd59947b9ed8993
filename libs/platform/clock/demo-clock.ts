import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '#libs/application/ports/clock.js';
import { SystemClock } from './system-clock.js';

/**
 * The machine's time plus an offset that only grows: in the demo the sandbox's clock can be moved a day on, and ours
 * follows, so that one can watch a window close. Kept in a file: after a restart time must not run backwards.
 */
export class DemoClock implements Clock {
  private offset: number;

  constructor(
    private readonly file: string,
    private readonly machine: Clock = new SystemClock(),
  ) {
    this.offset = readOffset(file);
  }

  now(): number {
    return this.machine.now() + this.offset;
  }

  get offsetMs(): number {
    return this.offset;
  }

  /** Milliseconds ahead of the machine. Less than now is ignored, so that a message told twice, or late, is harmless. */
  moveTo(offsetMs: number): void {
    if (!Number.isSafeInteger(offsetMs) || offsetMs < 0)
      throw new RangeError('the offset is whole milliseconds, not below 0');
    if (offsetMs <= this.offset) return;
    this.offset = offsetMs;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, `${offsetMs}\n`);
    renameSync(`${this.file}.new`, this.file);
  }
}

function readOffset(file: string): number {
  try {
    const offset = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
  } catch {
    return 0;
  }
}
