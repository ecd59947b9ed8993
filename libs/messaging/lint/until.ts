import { setTimeout as timer } from 'node:timers/promises';

const LOOK_MS = 10;
/** Far beyond what a busy machine needs: who waits so long waits for ever. */
const PATIENCE_MS = 30_000;

/** Looks until `condition` holds. Throws, naming what was waited for and what was seen last. */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  condition: (seen: T) => boolean,
): Promise<T> {
  let seen = await look();
  for (let waited = 0; !condition(seen); waited += LOOK_MS) {
    if (waited >= PATIENCE_MS)
      throw new Error(`waited in vain until ${what}; seen last: ${JSON.stringify(seen)}`);
    await timer(LOOK_MS);
    seen = await look();
  }
  return seen;
}
