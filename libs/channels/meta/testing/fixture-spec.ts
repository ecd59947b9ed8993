import { describe, expect, it } from '@jest/globals';
import { channelEventSchema } from '#libs/contracts/channel-events/channel-event.js';
import { readBody } from '../../ingest/read-body.js';
import type { Translation } from '../../ingest/webhook-channel.js';
import type { TranslateContext } from '../translate/translate.js';
import { fixturesPresent, readFixtures, warnIfAbsent } from './fixtures.js';

const RECEIVED_AT = 1_795_000_000_000;
const everyAccount = { of: () => ({ id: 'account-1' }) };

/** Real webhooks of a channel against what somebody saw each of them to be. */
export function describeFixtures(
  channel: 'messenger' | 'instagram',
  translate: (body: unknown, context: TranslateContext) => Translation,
  expected: Readonly<Record<string, readonly object[]>>,
): void {
  const eventsOf = (bytes: Buffer, receivedAt = RECEIVED_AT) => {
    const body = readBody(bytes);
    if (!body.readable) throw new Error('not readable');
    return translate(body.value, { accounts: everyAccount, receivedAt }).events;
  };
  warnIfAbsent(channel);
  (fixturesPresent(channel) ? describe : describe.skip)(`real webhooks of ${channel}`, () => {
    const fixtures = readFixtures(channel);

    it('are all held by an expectation', () => {
      expect([...fixtures.keys()]).toEqual(Object.keys(expected).sort());
    });

    it.each([...fixtures])('%s becomes what it was seen to be', (name, bytes) => {
      const told = eventsOf(bytes).map(({ id, receivedAt, accountId, ...event }) => {
        channelEventSchema.parse({ id, receivedAt, accountId, ...event });
        expect({ receivedAt, accountId }).toEqual({ receivedAt: RECEIVED_AT, accountId: 'account-1' });
        return event;
      });
      expect(told).toEqual(expected[name]!.map((event) => ({ channel, ...event })));
    });

    it('are the same events when they come ten times', () => {
      for (const bytes of fixtures.values()) {
        const replays = Array.from({ length: 10 }, (_, n) => eventsOf(bytes, RECEIVED_AT + n * 1_000));
        expect(new Set(replays.flat().map(({ id }) => id)).size).toBe(replays[0]!.length);
      }
    });
  });
}
