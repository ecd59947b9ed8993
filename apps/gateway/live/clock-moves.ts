import type { Clock } from '#libs/application/ports/clock.js';

const LOOK_EVERY_MS = 500;
/** More than a loaded machine is ever late. */
const JUMP_MS = 30_000;

/** Notices that the demo's clock was moved: every window on every screen is then another one. */
export class ClockMoves {
  private readonly timer: NodeJS.Timeout;

  constructor(clock: Clock, moved: () => void) {
    let ahead = clock.now() - performance.now();
    this.timer = setInterval(() => {
      const now = clock.now() - performance.now();
      if (Math.abs(now - ahead) > JUMP_MS) moved();
      ahead = now;
    }, LOOK_EVERY_MS).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }
}
