import { describe, expect, it } from '@jest/globals';
import { InMemorySignals } from './in-memory-signals.js';

describe('signals in memory', () => {
  it('are heard by all who listen to their channel, until they stop', () => {
    const signals = new InMemorySignals();
    const heard: unknown[] = [];
    const hear = (payload: unknown): void => void heard.push(payload);
    const stop = signals.listen('typing', hear);
    signals.listen('typing', hear);
    signals.publish('typing', 1);
    signals.publish('presence', 2);
    stop();
    stop();
    signals.publish('typing', 3);
    expect(heard).toEqual([1, 1, 3]);
  });

  it('reach the others when one hearer throws', () => {
    const failures: unknown[] = [];
    const signals = new InMemorySignals((channel, error) => failures.push([channel, error]));
    const heard: unknown[] = [];
    signals.listen('typing', () => {
      throw new Error('deaf');
    });
    signals.listen('typing', (payload) => heard.push(payload));
    signals.publish('typing', 1);
    expect([heard, failures]).toEqual([[1], [['typing', new Error('deaf')]]]);
  });
});
