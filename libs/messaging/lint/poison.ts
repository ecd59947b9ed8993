import { expect } from '@jest/globals';
import { ParkedControl } from '../parking/parked-control.js';
import { InMemorySignals } from '../signals/in-memory-signals.js';
import type { Bench } from './bench.js';
import type { Effect, EffectsOptions } from './effects.js';
import { until } from './until.js';

class PoisonError extends Error {
  override readonly name = 'PoisonError';
}

/** A handler that fails on one event until it is cured. */
export function poisonedBy(
  bench: Bench,
  stream: string,
  number: number,
): { options: EffectsOptions; cure(): void } {
  let ill = true;
  return {
    options: {
      before(events) {
        const hit = events
          .map((event) => bench.transport.read(event))
          .some((one) => one.stream === stream && one.number === number);
        if (ill && hit) throw new PoisonError('something personal');
      },
    },
    cure: () => (ill = false),
  };
}

export const control = (bench: Bench): ParkedControl =>
  new ParkedControl(bench.transport.database, new InMemorySignals(), 30_000);

export const retry = (bench: Bench, stream: string): ReturnType<ParkedControl['retryParked']> =>
  control(bench).retryParked(bench.subscription, bench.transport.nameOf(stream));

export const numbersOf = (effects: readonly Effect[], stream: string): number[] =>
  effects.filter((effect) => effect.stream === stream).map(({ number }) => number);

export async function waitForEffects(bench: Bench, count: number): Promise<void> {
  const effects = await until(
    `${count} effects`,
    () => bench.effects(),
    (seen) => seen.length >= count,
  );
  expect(effects).toHaveLength(count);
}

export async function waitForParked(bench: Bench, stream: string, events: number): Promise<void> {
  const name = bench.transport.nameOf(stream);
  await until(
    `${events} events of ${stream} are parked`,
    () => control(bench).listParked(bench.subscription),
    (parked) => parked.some((one) => one.stream === name && one.waiting === events),
  );
}
