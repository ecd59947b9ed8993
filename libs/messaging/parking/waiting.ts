import type { Delivered } from '../delivered.js';
import type { ParkedStream, ParkedStreams } from './parked-streams.js';

/** The streams that an event depends on, beside its own. */
export type NamesOf = (event: Delivered) => readonly string[];

export interface Separated {
  readonly handle: readonly Delivered[];
  /** Recorded as parked instead: their stream is, or a stream they name. */
  readonly wait: readonly Delivered[];
  /** Parked from now on, because an event of theirs has to wait. */
  readonly newlyParked: readonly ParkedStream[];
}

/** Which events of a batch have to wait behind parked streams. Pure; keeps the order. */
export function separate(events: readonly Delivered[], parked: ParkedStreams, names: NamesOf): Separated {
  if (parked.size === 0) return { handle: events, wait: [], newlyParked: [] };
  const all = new Map(parked);
  const handle: Delivered[] = [];
  const wait: Delivered[] = [];
  const newlyParked: ParkedStream[] = [];
  for (const event of events) {
    if (all.has(event.stream)) {
      wait.push(event);
      continue;
    }
    const behind = names(event).find((name) => all.has(name));
    if (behind === undefined) {
      handle.push(event);
      continue;
    }
    const stream = { stream: event.stream, partition: event.partition, behind };
    all.set(stream.stream, stream);
    newlyParked.push(stream);
    wait.push(event);
  }
  return { handle, wait, newlyParked };
}
