import { describe, expect, it } from '@jest/globals';
import { customer, plan } from './plan.js';
import { scriptSpecSchema, type ScriptRequest } from './script-spec.js';

const spec = (request: Partial<ScriptRequest> = {}) =>
  scriptSpecSchema.parse({ customers: 20, messagesEach: 5, ratePerSecond: 50, seed: 7, ...request });

describe('A script of customers', () => {
  it('is the same for the same seed, and another for another', () => {
    expect([...plan(spec())]).toEqual([...plan(spec())]);
    expect([...plan(spec())]).not.toEqual([...plan(spec({ seed: 8 }))]);
  });

  it('lets each customer write as often as asked, at the rate asked', () => {
    const steps = [...plan(spec())];
    const counts = new Map<number, number>();
    for (const step of steps) counts.set(step.customer, (counts.get(step.customer) ?? 0) + 1);
    expect([...counts.values()]).toEqual(Array(20).fill(5));
    expect(steps.at(-1)?.afterMs).toBe(99 * 20);
  });

  it('gives every customer a number of their own, some of them withheld', () => {
    const people = Array.from({ length: 2000 }, (_, index) =>
      customer(spec({ withoutPhonePercent: 20 }), index),
    );
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(2000);
    const withheld = people.filter(({ username }) => username !== undefined).length;
    expect(withheld).toBeGreaterThan(300);
    expect(withheld).toBeLessThan(500);
  });

  it('speaks only the languages asked for', () => {
    const languages = new Set(
      Array.from({ length: 50 }, (_, index) => customer(spec({ languages: ['ar', 'de'] }), index).language),
    );
    expect([...languages].sort()).toEqual(['ar', 'de']);
  });

  it.each([
    ['too many messages', { customers: 50_000, messagesEach: 5 }],
    ['longer than an hour', { customers: 1000, messagesEach: 100, ratePerSecond: 1 }],
    ['no customers', { customers: 0 }],
    ['too fast', { ratePerSecond: 100_000 }],
  ])('is refused when it means %s', (_, request) => {
    expect(() => spec(request)).toThrow();
  });
});
