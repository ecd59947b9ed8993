import { setTimeout as timer } from 'node:timers/promises';

/** Thrown out of whatever was waiting when the subscription has to stop. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Waits `ms`. Throws Stopped as soon as `stopping` aborts. */
export async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, { signal: stopping });
  } catch {
    throw new Stopped();
  }
}
