import type { Position } from './types.js';

const written = new Map<number, number>();

/** Notes how far the log stood after one of our own mutations. */
export function noteWritten(positions: readonly Position[]): void {
  for (const { partition, position } of positions) {
    if (position > (written.get(partition) ?? -1)) written.set(partition, position);
  }
}

/** Sent along with every query: the answer waits until it contains what we wrote ourselves. */
export function seen(): Position[] {
  return [...written].map(([partition, position]) => ({ partition, position }));
}

export function forgetWritten(): void {
  written.clear();
}
