import { describe, expect, it } from '@jest/globals';
import { INSTAGRAM } from '../../instagram/deliver/dialect.js';
import { MESSENGER } from '../../messenger/deliver/dialect.js';
import { classified } from '../../graph/refusal.js';
import type { SendFailureClass } from '../../delivery/send-outcome.js';

interface Row {
  readonly codes: readonly string[];
  readonly class: SendFailureClass;
  readonly backoff?: string;
  readonly attempts?: number;
  readonly pause?: string;
}

/** Every row of channel facts 4.4, Messenger and Instagram. */
const ROWS: readonly Row[] = [
  { codes: ['1/99', '1200', '2/1545133'], class: 'retryable' },
  { codes: ['2', '2/7'], class: 'retryable', attempts: 3 },
  {
    codes: ['4', '17', '32', '613', '80000', '80001', '80006', '80099', '613/1'],
    class: 'retryable',
    backoff: 'account-rate',
  },
  { codes: ['613/2018338'], class: 'needs-change' },
  { codes: ['10/2018278', '10/2018065', '10/2534022'], class: 'window-closed' },
  { codes: ['10/1893063'], class: 'channel-paused', pause: 'restricted' },
  { codes: ['10', '10/4711', '200', '230', '299'], class: 'channel-paused', pause: 'permission-lost' },
  { codes: ['10/2018108'], class: 'final' },
  { codes: ['100', '100/4711', '100/2018001', '100/2018109'], class: 'final' },
  { codes: ['100/2018008', '100/2018294', '100/2018047'], class: 'retryable', attempts: 2 },
  { codes: ['100/2018074'], class: 'needs-change' },
  { codes: ['100/2534014', '100/2534001', '100/2534025', '100/2534013'], class: 'final' },
  { codes: ['190', '190/463', '190/460'], class: 'channel-paused', pause: 'auth-lost' },
  { codes: ['551', '551/1'], class: 'final' },
  { codes: ['200/1545041', '551/1545041', '10/1545041', '100/1545041'], class: 'needs-change' },
  { codes: ['27'], class: 'final' },
  { codes: ['100/2018218', '10/2018218'], class: 'final' },
  { codes: ['9'], class: 'retryable', backoff: 'minutes' },
];

describe.each([MESSENGER, INSTAGRAM])('error codes of $name', (channel) => {
  it.each(ROWS.flatMap(({ codes, ...row }) => codes.map((code) => ({ code, ...row }))))(
    '$code: $class',
    ({ code, ...expected }) => {
      const { reason, ...failure } = classified(channel, code);
      expect(failure).toEqual({ code, ...expected });
      expect(reason).toMatch(/^[A-Z].*\.$/);
      expect(reason).not.toMatch(/undefined/);
    },
  );

  it.each(['999', '999/1', '300', '80100', 'constructor', 'x'])('%s, which nobody listed, is final and named', (code) => {
    expect(classified(channel, code)).toEqual({
      class: 'final',
      code,
      reason: `${channel.name} refused the message (code ${code}).`,
    });
  });
});
