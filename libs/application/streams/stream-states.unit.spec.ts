import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { EventLog } from '../ports/event-log.js';
import { StreamStates } from './stream-states.js';

/** A state that tells which events it was folded from. */
const evolving = {
  initialState: [] as readonly number[],
  evolve: (state: readonly number[], { data }: { type: string; data: { n: number } }) => [...state, data.n],
};
const STREAM = 'conversation-1';
const eventAt = (version: number): RecordedEvent =>
  ({ stream: STREAM, version, type: 'Counted', data: { n: version } }) as unknown as RecordedEvent;

/** A log of so many events whose reads end when they are told to. */
class SlowLog {
  length = 0;
  private waiting: (() => void)[] = [];
  slow = false;

  readonly readStreams = (async (_streams: readonly string[], { after }: { after: Map<string, number> }) => {
    const from = after.get(STREAM) ?? 0;
    const events = Array.from({ length: this.length - from }, (_, at) => eventAt(from + at + 1));
    const slice = { events, version: this.length };
    if (this.slow) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return new Map([[STREAM, slice]]);
  }) as unknown as EventLog['readStreams'];

  answer(): void {
    for (const go of this.waiting.splice(0)) go();
  }
}

describe('States of streams', () => {
  const scene = () => {
    const log = new SlowLog();
    return { log, states: new StreamStates(log, evolving, 'conversation') };
  };
  const loaded = async (states: ReturnType<typeof scene>['states'], fresh = false) =>
    (await states.load([STREAM], fresh)).get(STREAM);

  it('are whole although somebody forgets them while their newest events are read', async () => {
    const { log, states } = scene();
    log.length = 2;
    await loaded(states);
    log.length = 3;
    log.slow = true;
    const reading = loaded(states, true);
    states.forget(STREAM);
    log.answer();
    expect(await reading).toEqual({ version: 3, state: [1, 2, 3] });
    log.slow = false;
    expect(await loaded(states)).toEqual({ version: 3, state: [1, 2, 3] });
  });

  it('are the newer ones where this process moved them on while an older slice was read', async () => {
    const { log, states } = scene();
    log.length = 2;
    await loaded(states);
    log.slow = true;
    const reading = loaded(states, true);
    states.absorb([eventAt(3)]);
    log.answer();
    expect(await reading).toEqual({ version: 3, state: [1, 2, 3] });
  });
});
