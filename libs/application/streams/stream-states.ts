import { LRUCache } from 'lru-cache';
import type { Decider, Refusal } from '#libs/domain/decider.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { EventLog } from '../ports/event-log.js';

export interface StreamState<State> {
  /** 0: the stream does not exist; `state` is then the initial one. */
  readonly version: number;
  readonly state: State;
}

type Evolving<Event, State> = Pick<Decider<never, Event, State, Refusal>, 'initialState' | 'evolve'>;

/**
 * Folded streams, kept in memory. Being out of date is harmless: every append names the version that it was decided on,
 * loses against a newer one, and is decided again from a fresh read. So a hot conversation is not read at all.
 */
export class StreamStates<Event extends { type: string; data: object }, State> {
  private readonly cache: LRUCache<string, StreamState<State>>;

  constructor(
    private readonly log: Pick<EventLog, 'readStreams'>,
    private readonly decider: Evolving<Event, State>,
    readonly kind: string,
    most = 20_000,
  ) {
    this.cache = new LRUCache({ max: most });
  }

  /**
   * As known here, read where nothing is known. `fresh`: what others appended meanwhile is read too. `atLeast`: read where
   * what is known is older than that version, because an event of it is at hand.
   */
  async load(
    streams: readonly string[],
    fresh = false,
    atLeast?: ReadonlyMap<string, number>,
  ): Promise<Map<string, StreamState<State>>> {
    const states = new Map<string, StreamState<State>>();
    const bases = new Map<string, StreamState<State>>();
    for (const stream of streams) {
      const known = this.cache.get(stream);
      if (known && !fresh && known.version >= (atLeast?.get(stream) ?? 0)) states.set(stream, known);
      else bases.set(stream, known ?? { version: 0, state: this.decider.initialState });
    }
    if (bases.size > 0) {
      const after = new Map([...bases].map(([stream, { version }]) => [stream, version]));
      const slices = await this.log.readStreams([...bases.keys()], { personalData: 'left-sealed', after });
      for (const [stream, slice] of slices) {
        // Somebody here may have moved it on while we read, or forgotten it: what was read goes on from what was asked for.
        const known = this.cache.get(stream);
        const moved = known !== undefined && known.version >= slice.version;
        const state = moved ? known : this.fold(bases.get(stream)!, slice.events, slice.version);
        if (state.version > 0) this.cache.set(stream, state);
        states.set(stream, state);
      }
    }
    return states;
  }

  forget(stream: string): void {
    this.cache.delete(stream);
  }

  /** What this process committed: keeps the memory in step, or drops what it cannot follow. */
  absorb(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (!event.stream.startsWith(`${this.kind}-`)) continue;
      const known =
        this.cache.get(event.stream) ??
        (event.version === 1 ? { version: 0, state: this.decider.initialState } : undefined);
      if (known && event.version === known.version + 1)
        this.cache.set(event.stream, this.fold(known, [event], event.version));
      else if (known && event.version > known.version + 1) this.cache.delete(event.stream);
    }
  }

  private fold(
    from: StreamState<State>,
    events: readonly RecordedEvent[],
    version: number,
  ): StreamState<State> {
    let state = from.state;
    for (const event of events) {
      if (event.version > from.version) state = this.decider.evolve(state, event as unknown as Event);
    }
    return { version, state };
  }
}
