import type { WebSocket } from 'ws';
import type { ServerFrame } from '../protocol.js';

/** Beyond so many unsent bytes hints (typing, presence) are left out: the next one says the same. */
const HINT_LIMIT = 64 * 1_024;
/** Beyond so many nothing more is read from a visitor who does not read either: answers cannot pile up. */
const PAUSE_ABOVE = 256 * 1_024;

/** The sending side of one socket, with bounds on what waits in it. */
export class Wire {
  private paused = false;

  constructor(private readonly socket: WebSocket) {}

  get open(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** Resolved when the frame left for the network, or will never leave: a slow reader is waited for. */
  send(frame: ServerFrame): Promise<void> {
    if (!this.open) return Promise.resolve();
    return new Promise((resolve) => {
      this.socket.send(JSON.stringify(frame), () => {
        if (this.paused && this.socket.bufferedAmount < PAUSE_ABOVE / 2) this.pause(false);
        resolve();
      });
      if (!this.paused && this.socket.bufferedAmount > PAUSE_ABOVE) this.pause(true);
    });
  }

  /** Only if there is room: for what may be lost. */
  hint(frame: ServerFrame): void {
    if (this.socket.bufferedAmount < HINT_LIMIT) void this.send(frame);
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  private pause(paused: boolean): void {
    this.paused = paused;
    if (!this.open) return;
    if (paused) this.socket.pause();
    else this.socket.resume();
  }
}
