import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `condition` gives something true; throws after thirty seconds. */
export async function until<T>(condition: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  for (let attempt = 0; attempt < 1_500; attempt += 1) {
    const value = await condition();
    if (value) return value;
    await pause(20);
  }
  throw new Error(`waited in vain for: ${what}`);
}
