import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { readBody } from '../../ingest/read-body.js';
import { translateInstagram } from '../../instagram/translate/translate.js';
import { translateMessenger } from '../../messenger/translate/translate.js';
import { translateWhatsApp } from '../../whatsapp/translate/translate.js';
import { child, type JsonObject, listOf, objectOf } from '../json.js';
import { type FixtureChannel, fixturesPresent, readFixtures, warnIfAbsent } from '../testing/fixtures.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(120_000);

const receivedAt = 1_795_000_000_000;
const itself = { of: (id: string) => ({ id }) };
const numbers = { ofPhoneNumber: (id: string) => id, ofBusinessAccount: (id: string) => [id] };
const CHANNELS: Readonly<Record<FixtureChannel, (body: unknown) => readonly ChannelEvent[]>> = {
  whatsapp: (body) => translateWhatsApp(body, { accounts: numbers, receivedAt }).events,
  messenger: (body) => translateMessenger(body, { accounts: itself, receivedAt }).events,
  instagram: (body) => translateInstagram(body, { accounts: itself, receivedAt }).events,
};
const TOPICS = { whatsapp: 'whatsapp_business_account', messenger: 'page', instagram: 'instagram' };

/** The samples use few ids over and over: a file's accounts get its name, so that no two files speak of one message. */
function apart(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((each) => apart(each, file));
  const object = objectOf(value);
  if (object === undefined) return value;
  return Object.fromEntries(
    Object.entries(object).map(([key, inner]) => {
      if (key === 'phone_number_id') return [key, `${file}/${String(inner)}`];
      const isEnd = (key === 'sender' || key === 'recipient') && objectOf(inner)?.['id'] !== undefined;
      return [key, isEnd ? { id: `${file}/${String(child(object, key)['id'])}` } : apart(inner, file)];
    }),
  );
}

function entriesOf(channel: FixtureChannel): readonly JsonObject[] {
  return [...readFixtures(channel)].flatMap(([file, bytes]) => {
    const body = readBody(bytes);
    if (!body.readable) throw new Error(`${file} is not readable`);
    return listOf(objectOf(apart(body.value, file))?.['entry']).map((entry) => objectOf(entry)!);
  });
}

/** Ids in the order of the provider's time, by who sent what. */
function timelines(events: readonly ChannelEvent[]): Record<string, string[]> {
  const sorted = [...events].sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1));
  const bySender: Record<string, string[]> = {};
  for (const event of sorted) {
    const sender = event.type === 'notice' ? 'nobody' : event.sender.aliases[0]!.value;
    (bySender[`${event.accountId} ${sender}`] ??= []).push(event.id);
  }
  return bySender;
}

const byId = (events: readonly ChannelEvent[]): Record<string, ChannelEvent> =>
  Object.fromEntries(events.map((event) => [event.id, event]));

describe.each(Object.entries(CHANNELS) as [FixtureChannel, (typeof CHANNELS)['whatsapp']][])(
  'the real webhooks of %s',
  (channel, translate) => {
    warnIfAbsent(channel);
    const present = fixturesPresent(channel) ? it : it.skip;

    present(
      'are the same events, in the same order of time, doubled, shuffled and split over batches',
      () => {
        const entries = entriesOf(channel);
        const bodyOf = (batch: readonly unknown[]) => ({ object: TOPICS[channel], entry: batch });
        const once = entries.flatMap((entry) => translate(bodyOf([entry])));
        expect(new Set(once.map(({ id }) => id)).size).toBe(once.length);
        expect(once.length).toBeGreaterThanOrEqual(entries.length);
        const doubled = [...entries, ...entries];
        fc.assert(
          fc.property(
            fc.shuffledSubarray(doubled, { minLength: doubled.length }),
            fc.array(fc.integer({ min: 1, max: 20 }), { minLength: doubled.length }),
            (shuffled, sizes) => {
              const rest = [...shuffled];
              const events: ChannelEvent[] = [];
              for (let n = 0; rest.length > 0; n++)
                events.push(...translate(bodyOf(rest.splice(0, sizes[n]))));
              const known = byId(events);
              expect(known).toEqual(byId(once));
              expect(timelines(Object.values(known))).toEqual(timelines(once));
            },
          ),
          { numRuns: 60 },
        );
      },
    );
  },
);
