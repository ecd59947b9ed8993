import type { Chance } from '../faults/chance.js';
import type { Settings } from '../faults/settings.js';

/** How far apart "out of order" throws neighbours. */
const OVERTAKING_MS = 1500;

/** When updates leave and in which lane: delays that keep a thread's order, or break it when asked to. */
export class DueTimes {
  private readonly last = new Map<string, number>();

  constructor(private readonly draw: Chance) {}

  next(
    settings: Settings,
    update: { id: string; lane: string },
    now: number,
  ): { dueAt: number; lane: string } {
    const dueAt = now + settings.webhookDelayMs + Math.round(this.draw() * settings.webhookJitterMs);
    if (settings.outOfOrder)
      return { dueAt: dueAt + Math.round(this.draw() * OVERTAKING_MS), lane: update.id };
    const inOrder = Math.max(dueAt, this.last.get(update.lane) ?? 0);
    if (inOrder > now) this.last.set(update.lane, inOrder);
    else this.last.delete(update.lane);
    return { dueAt: inOrder, lane: update.lane };
  }
}
