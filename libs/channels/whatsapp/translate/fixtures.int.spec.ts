import { describe, expect, it, jest } from '@jest/globals';
import { channelEventSchema } from '#libs/contracts/channel-events/channel-event.js';
import { readBody } from '../../ingest/read-body.js';
import { RECEIVED_AT } from '../testing/bodies.js';
import { EXPECTED } from '../testing/fixture-expectations.js';
import { fixturesPresent, readFixtures, warnIfAbsent } from '../testing/fixtures.js';
import { translateWhatsApp } from './translate.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const everyNumber = { ofPhoneNumber: () => 'account-1', ofBusinessAccount: () => ['account-1'] };

function eventsOf(bytes: Buffer, receivedAt = RECEIVED_AT) {
  const body = readBody(bytes);
  if (!body.readable) throw new Error('not readable');
  return translateWhatsApp(body.value, { accounts: everyNumber, receivedAt }).events;
}

warnIfAbsent();

(fixturesPresent() ? describe : describe.skip)('real webhooks of WhatsApp', () => {
  const fixtures = fixturesPresent() ? readFixtures() : new Map<string, Buffer>();

  it('are all held by an expectation', () => {
    expect([...fixtures.keys()]).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each([...fixtures])('%s becomes what it was seen to be', (name, bytes) => {
    const told = eventsOf(bytes).map(({ id, channel, accountId, receivedAt, ...event }) => {
      channelEventSchema.parse({ id, channel, accountId, receivedAt, ...event });
      expect({ channel, accountId, receivedAt }).toEqual({
        channel: 'whatsapp',
        accountId: 'account-1',
        receivedAt: RECEIVED_AT,
      });
      return event;
    });
    const expected = EXPECTED[name]!.map((event) => withTime(event));
    expect(told).toEqual(expected);
  });

  it('are the same events when they come ten times', () => {
    for (const bytes of fixtures.values()) {
      const ids = Array.from({ length: 10 }, (_, replay) =>
        eventsOf(bytes, RECEIVED_AT + replay * 1_000).map(({ id }) => id),
      );
      expect(new Set(ids.flat()).size).toBe(ids[0]!.length);
    }
  });
});

/** `received`: the provider gave no time. */
const withTime = (event: object): object =>
  'occurredAt' in event && event.occurredAt === 'received' ? { ...event, occurredAt: RECEIVED_AT } : event;
