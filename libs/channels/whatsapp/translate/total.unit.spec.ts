import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { channelEventSchema } from '#libs/contracts/channel-events/channel-event.js';
import { accounts, body, contact, metadata, RECEIVED_AT } from '../testing/bodies.js';
import { translateWhatsApp } from './translate.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const FIELDS = [
  'messages',
  'standby',
  'smb_message_echoes',
  'history',
  'user_preferences',
  'user_id_update',
  'messaging_handovers',
  'calls',
  'account_update',
  'message_template_status_update',
];
const TYPES = [
  'text',
  'image',
  'interactive',
  'button',
  'order',
  'contacts',
  'location',
  'reaction',
  'edit',
  'revoke',
  'system',
  'unsupported',
];
const KEYS = [
  ...TYPES,
  ...[
    'messages',
    'statuses',
    'message_echoes',
    'history',
    'threads',
    'errors',
    'standby',
    'contacts',
    'calls',
  ],
  ...[
    'user_preferences',
    'user_id_update',
    'metadata',
    'phone_number_id',
    'type',
    'id',
    'from',
    'to',
    'wa_id',
    'user_id',
  ],
  ...[
    'timestamp',
    'status',
    'recipient_id',
    'body',
    'message',
    'message_id',
    'original_message_id',
    'name',
    'profile',
  ],
  ...['group_id', 'context', 'referral', 'value', 'emoji', '__proto__', 'toString', 'constructor'],
];

/** JSON of any shape, mostly with the words of the real thing in the wrong places. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      1e300,
      2n ** 70n,
      '',
      '1794999940',
      'wamid.x',
      '4915112345678',
    ),
    fc.constantFrom<unknown>(
      ...TYPES,
      'user_changed_number',
      'failed',
      'group',
      'contact_request',
      'x'.repeat(700),
    ),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 6 }),
  ),
})).value;

const known = fc
  .record({
    field: fc.constantFrom(...FIELDS),
    value: fc.dictionary(fc.constantFrom(...KEYS), json, { maxKeys: 6 }),
  })
  .map(({ field, value }) => body({ field, value: { ...value, metadata, contacts: [contact] } }));

describe('any JSON', () => {
  it('is translated without an error into events that keep to the contract, and never into nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          json.map((value) => body({ field: 'messages', value })),
          known,
        ),
        (anything) => {
          const { events } = translateWhatsApp(anything, { accounts, receivedAt: RECEIVED_AT });
          expect(events.length).toBeGreaterThan(0);
          for (const event of events) channelEventSchema.parse(event);
          // What goes on must survive the way as JSON text.
          expect(JSON.parse(JSON.stringify(events))).toEqual(events);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('may be nested deeper than any stack', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect(translateWhatsApp(deep, { accounts, receivedAt: RECEIVED_AT }).events).toHaveLength(1);
  });
});
