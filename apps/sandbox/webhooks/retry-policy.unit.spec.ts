import { describe, expect, it } from '@jest/globals';
import { decreasingForSevenDays, immediateForOneHour } from './retry-policy.js';

const HOUR = 3_600_000;
const delays = (policy: typeof decreasingForSevenDays, count: number): number[] =>
  Array.from({ length: count }, (_, at) => policy.delayMs(at + 1));

describe('Retries of webhooks', () => {
  it('of WhatsApp come less and less often, for seven days', () => {
    const all = delays(decreasingForSevenDays, 20);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(all.at(-1)).toBe(12 * HOUR);
    expect(decreasingForSevenDays).toMatchObject({ giveUpAfterMs: 7 * 24 * HOUR, givingUp: 'drop' });
  });

  it('of Messenger and Instagram begin at once and end in unsubscribing after an hour', () => {
    expect(immediateForOneHour.delayMs(1)).toBe(0);
    expect(immediateForOneHour).toMatchObject({
      timeoutMs: 5000,
      alertAfterMs: HOUR / 4,
      giveUpAfterMs: HOUR,
      givingUp: 'unsubscribe',
    });
  });
});
