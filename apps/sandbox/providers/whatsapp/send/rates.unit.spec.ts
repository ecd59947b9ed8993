import { describe, expect, it } from '@jest/globals';
import { defaultSettings } from '../../../faults/settings.js';
import { Rates } from './rates.js';

const sends = (
  rates: Rates,
  count: number,
  person: string,
  settings: typeof defaultSettings,
  now: number,
): (number | undefined)[] =>
  Array.from({ length: count }, () => rates.refuses('number', person, settings, now));

describe('WhatsApp rates', () => {
  it('let 45 through to one person at once, then one in 6 s', () => {
    const rates = new Rates();
    const first = sends(rates, 46, 'nora', defaultSettings, 0);
    expect(first.filter((code) => code === undefined)).toHaveLength(45);
    expect(first.at(-1)).toBe(131056);
    expect(sends(rates, 2, 'nora', defaultSettings, 6000)).toEqual([undefined, 131056]);
  });

  it('hold nobody else up', () => {
    const rates = new Rates();
    sends(rates, 46, 'nora', defaultSettings, 0);
    expect(sends(rates, 1, 'camille', defaultSettings, 0)).toEqual([undefined]);
  });

  it('count in and out together towards the throughput of the number', () => {
    const rates = new Rates();
    const settings = { ...defaultSettings, throughputPerSecond: 3 };
    rates.came('number', settings, 0);
    expect([...'abc'].map((person) => rates.refuses('number', person, settings, 0))).toEqual([
      undefined,
      undefined,
      130429,
    ]);
    expect(rates.refuses('number', 'c', settings, 1000)).toBeUndefined();
  });

  it('do not charge a person for a send that the throughput refused', () => {
    const rates = new Rates();
    const settings = { ...defaultSettings, throttle: true };
    sends(rates, 100, 'nora', settings, 0);
    expect(sends(rates, 44, 'nora', { ...defaultSettings, throughputPerSecond: null }, 0)).toEqual(
      Array(44).fill(undefined),
    );
  });

  it('can be switched off', () => {
    const settings = { ...defaultSettings, pairRate: false, throughputPerSecond: null };
    expect(sends(new Rates(), 500, 'nora', settings, 0)).toEqual(Array(500).fill(undefined));
  });
});
