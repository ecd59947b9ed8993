import { describe, expect, it } from '@jest/globals';
import { perSecond } from '../../delivery/limits/rate.js';
import { whatsAppLimits } from './limits.js';
import { classifyWhatsAppError } from './classify.js';

/** Every code that channel facts 4.4 lists, by what may be done about it. */
const LISTED = {
  'channel-paused': [0, 190, 3, 10, 131005, 33, 200, 299, 131031, 368, 131045, 133010],
  final: [1, 100, 131008, 131009, 131051, 135000, 131026, 131021, 131050, 130472, 131052, 2494191],
  retryable: [2, 131000, 131016, 133004, 4, 80007, 130429, 131056, 131057, 131053],
  'window-closed': [131047],
  'needs-change': [
    131048, 131064, 131030, 131037, 131042, 131049, 131062, 131063, 132000, 132001, 132005, 132007, 132008,
    132012, 132015, 132016, 132068, 132069, 137000, 130497,
  ],
};

describe('error codes of WhatsApp', () => {
  it.each(Object.entries(LISTED))('%s', (kind, codes) => {
    for (const code of codes) {
      const failure = classifyWhatsAppError(String(code));
      expect({ code: failure.code, class: failure.class }).toEqual({ code: String(code), class: kind });
      expect(failure.reason).toMatch(/^[A-Z].*\.$/);
      expect(failure.pause !== undefined).toBe(kind === 'channel-paused');
    }
  });

  it('that nobody listed are final, and named', () => {
    expect(classifyWhatsAppError('999')).toEqual({
      class: 'final',
      code: '999',
      reason: 'WhatsApp refused the message (code 999).',
    });
    expect(classifyWhatsAppError('constructor')).toMatchObject({ class: 'final' });
  });
});

describe('limits of a number', () => {
  it('are those of every number, unless its settings say what was granted', () => {
    expect(whatsAppLimits({}).throughput).toEqual(perSecond(80));
    expect(whatsAppLimits({ messagesPerSecond: 20 }).throughput).toEqual(perSecond(20));
    expect(whatsAppLimits({ messagesPerSecond: '1000' }).throughput).toEqual(perSecond(80));
  });
});
