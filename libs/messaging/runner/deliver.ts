import { byEvent, byPartition, type Delivery } from '../delivered.js';
import { kindOf } from './failure.js';
import { backOff } from './timing.js';

export interface DeliveryTools {
  commit(delivery: Delivery): Promise<void>;
  /** Parks the stream of the delivery's one event. */
  park(delivery: Delivery, error: unknown): Promise<void>;
  /** Throws Stopped when the subscription has to stop. */
  pause(ms: number): Promise<void>;
  /** Pauses before the next tries of a whole batch, and of an event alone. */
  readonly retries: { readonly batch: readonly number[]; readonly event: readonly number[] };
}

/** Lost races in a row after which it is no race any more, and how many of them are tried again without a pause. */
const CONFLICTS = { most: 20, atOnce: 5, pause: { first: 5, most: 250 } };

/**
 * Everything in one transaction; if that fails, partition by partition, then event by event; an event that fails
 * alone has its stream parked (DESIGN section 2). Throws on outages and lost checkpoints: then nothing was parked.
 */
export async function deliver(whole: Delivery, tools: DeliveryTools): Promise<void> {
  if ((await failureOf(whole, tools, tools.retries.batch)) === undefined) return;
  const failed: Delivery[] = [];
  const parts = byPartition(whole);
  // The healthy partitions first, so that they do not wait for the tries of a bad event.
  for (const part of parts)
    if (parts.length === 1 || (await failureOf(part, tools, [])) !== undefined) failed.push(part);
  for (const part of failed) await eventByEvent(part, tools);
}

async function eventByEvent(part: Delivery, tools: DeliveryTools): Promise<void> {
  for (const one of byEvent(part)) {
    const failure = await failureOf(one, tools, tools.retries.event);
    if (failure !== undefined) await tools.park(one, failure.error);
  }
}

/** undefined: committed. Otherwise why the events of the delivery are at fault, after all tries. */
async function failureOf(
  delivery: Delivery,
  tools: DeliveryTools,
  pauses: readonly number[],
): Promise<{ readonly error: unknown } | undefined> {
  for (let tries = 0, conflicts = 0; ;) {
    try {
      await tools.commit(delivery);
      return undefined;
    } catch (error) {
      const kind = kindOf(error);
      if (kind === 'conflict' && ++conflicts < CONFLICTS.most) {
        if (conflicts > CONFLICTS.atOnce)
          await tools.pause(backOff(conflicts - CONFLICTS.atOnce, CONFLICTS.pause));
      } else if (kind === 'outage' || kind === 'moved') {
        throw error;
      } else if (tries < pauses.length) {
        await tools.pause(pauses[tries++]!);
        conflicts = 0;
      } else {
        return { error };
      }
    }
  }
}
