import type { Positions } from '#libs/application/ports/event-log.js';

/** A signal's payload if it is Positions; undefined if it is anything else. Signals cross processes: nothing is trusted. */
export function positionsIn(payload: unknown): Positions | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  const entries = Object.entries(payload);
  const fits = entries.every(
    ([partition, position]) => /^\d+$/.test(partition) && Number.isSafeInteger(position),
  );
  return fits && entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** For each partition the highest of both. */
export function highest(a: Positions, b: Positions): Positions {
  const merged: Record<number, number> = { ...a };
  for (const [partition, position] of Object.entries(b))
    merged[Number(partition)] = Math.max(position, merged[Number(partition)] ?? 0);
  return merged;
}
