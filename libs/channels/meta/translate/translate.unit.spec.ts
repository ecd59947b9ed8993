import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { channelEventSchema } from '#libs/contracts/channel-events/channel-event.js';
import { readBody } from '../../ingest/read-body.js';
import {
  onInstagram,
  onMessenger,
  only,
  PAGE,
  pageEntry,
  PERSON,
  PROFILE,
  RECEIVED_AT,
  SENT,
  translate,
  translation,
} from '../testing/bodies.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const text = (mid: string) => ({ message: { mid, text: mid } });

describe('a batch', () => {
  it('gives every entry and every item of every list, in order, and what it holds twice once', () => {
    const item = (mid: string) => ({
      sender: { id: PERSON },
      recipient: { id: PAGE },
      timestamp: SENT,
      ...text(mid),
    });
    const entry = (...mids: string[]) => ({
      id: PAGE,
      messaging: mids.map(item),
      standby: [item(`${mids[0]}s`)],
    });
    const events = translate({ object: 'page', entry: [entry('1', '2', '1'), entry('3'), entry('2')] });
    expect(events.map((event) => 'externalId' in event && event.externalId)).toEqual([
      '1',
      '2',
      '1s',
      '3',
      '3s',
      '2s',
    ]);
  });

  it('the same again, whenever it arrives, is the same events', () => {
    const json = onMessenger(
      text('1'),
      { postback: { title: 'a' } },
      { read: { watermark: SENT } },
      { novelty: 1 },
      {
        message: { text: 'no id' },
      },
    );
    const first = translate(json).map(({ id }) => id);
    expect(new Set(first).size).toBe(5);
    for (let replay = 1; replay < 10; replay++)
      expect(translate(json, RECEIVED_AT + replay * 3_600_000).map(({ id }) => id)).toEqual(first);
  });

  it('the same id on two accounts, or on two channels, is two events', () => {
    expect(only(onMessenger(text('1'))).id).not.toBe(only(onInstagram(text('1'))).id);
  });

  it('ids may be bare numbers beyond 2^53', () => {
    const bytes = Buffer.from(
      `{"object":"page","entry":[{"id":${PAGE},"messaging":[{"sender":{"id":90071992547409931},"recipient":{"id":${PAGE}},"message":{"mid":"m","attachments":[{"type":"sticker","payload":{"sticker_id":90071992547409933}}]}}]}]}`,
    );
    const read = readBody(bytes);
    expect(only(read.readable ? read.value : null)).toMatchObject({
      accountId: 'page',
      sender: { aliases: [{ kind: 'psid', value: '90071992547409931' }] },
      content: { kind: 'sticker', mediaId: '90071992547409933' },
    });
  });
});

describe('whose it is', () => {
  it('says the recipient, not the entry (channel facts 1.2)', () => {
    const messaging = [
      { sender: { id: PERSON }, recipient: { id: PROFILE }, postback: { mid: 'p', title: 'Hi' } },
    ];
    expect(only({ object: 'instagram', entry: [{ id: PERSON, messaging }] })).toMatchObject({
      accountId: 'profile',
    });
  });

  it('of an account that nobody connected is kept whole under its id, and keeps the others not back', () => {
    const stranger = { sender: { id: '7' }, recipient: { id: '999' }, timestamp: SENT, ...text('1') };
    const json = {
      object: 'page',
      entry: [{ id: '999', time: SENT, messaging: [stranger] }, ...onMessenger(text('2')).entry],
    };
    const { events, unknownAccounts } = translation(json);
    expect(unknownAccounts).toEqual(['999']);
    expect(events).toMatchObject([
      { type: 'notice', accountId: 'unknown:999', field: 'messaging', severity: 'warning' },
      { type: 'message' },
    ]);
    expect(JSON.parse((events[0] as { raw: string }).raw)).toEqual({
      entry: { id: '999', time: SENT },
      messaging: [stranger],
    });
  });

  it('of an echo is its sender', () => {
    const echo = {
      sender: { id: '999' },
      recipient: { id: PERSON },
      message: { mid: 'e', is_echo: true, text: 'x' },
    };
    expect(
      translation({ object: 'page', entry: [{ id: '999', messaging: [echo] }] }).unknownAccounts,
    ).toEqual(['999']);
  });

  it('the dashboard’s test button sends for entry 0', () => {
    const value = {
      sender: { id: '12334' },
      recipient: { id: '23245' },
      timestamp: '1527459824',
      message: { mid: 'r', text: 't' },
    };
    const json = { entry: [{ id: '0', time: SENT, changes: [{ field: 'messages', value }] }] };
    expect(translation(json).unknownAccounts).toEqual(['23245']);
    const ours = {
      entry: [{ id: '0', changes: [{ field: 'messages', value: { ...value, recipient: { id: PAGE } } }] }],
    };
    expect(only(ours)).toMatchObject({ type: 'message', accountId: 'page', occurredAt: 1_527_459_824_000 });
    const standby = {
      entry: [{ id: '0', changes: [{ field: 'standby', value: { ...value, recipient: { id: PAGE } } }] }],
    };
    expect(only(standby)).toMatchObject({ type: 'message', standby: true });
  });
});

describe('shapes that nobody announced', () => {
  it.each([
    ['null', null],
    ['a number', 7],
    ['a list', []],
    ['another topic', { object: 'user', entry: [{ id: PAGE, messaging: [{}] }] }],
    ['no entries', { object: 'page' }],
    ['an entry that is text', { object: 'page', entry: ['x'] }],
    ['an entry of nothing', pageEntry({})],
    ['an item that is text', pageEntry({ messaging: ['x'] })],
    ['a change that is text', pageEntry({ changes: ['x'] })],
    ['a change without value', pageEntry({ changes: [{ field: 'feed' }] })],
    ['a list that is unknown', pageEntry({ novelties: [{ a: 1 }] })],
  ])('%s is kept as a notice', (_name, json) => {
    expect(only(json)).toMatchObject({ type: 'notice' });
  });

  it('an unknown list beside a known one is kept too; lists may be single items', () => {
    const [{ messaging }] = onMessenger(text('1')).entry as unknown as [{ messaging: [object] }];
    const entry = { id: PAGE, messaging: messaging[0], novelties: [{ a: 1 }] };
    expect(translate({ object: 'page', entry })).toMatchObject([
      { type: 'message', externalId: '1' },
      { type: 'notice', accountId: 'page', raw: `{"id":"${PAGE}","novelties":[{"a":1}]}` },
    ]);
  });
});

const WORDS = [
  ...[
    'message',
    'postback',
    'reaction',
    'message_edit',
    'delivery',
    'read',
    'referral',
    'optin',
    'order',
    'lead',
  ],
  ...[
    'account_linking',
    'response_feedback',
    'pass_thread_control',
    'app_roles',
    'policy_enforcement',
    'data',
  ],
  ...[
    'sender',
    'recipient',
    'id',
    'timestamp',
    'mid',
    'mids',
    'text',
    'attachments',
    'type',
    'payload',
    'url',
  ],
  ...[
    'quick_reply',
    'reply_to',
    'story',
    'is_echo',
    'is_deleted',
    'app_id',
    'metadata',
    'watermark',
    'products',
  ],
  ...[
    'sticker_id',
    'elements',
    'product',
    'buttons',
    'coordinates',
    'lat',
    'long',
    'title',
    'action',
    'emoji',
  ],
  ...['from', 'field', 'value', 'item', 'verb', 'comment_id', 'commands', 'name', '__proto__', 'constructor'],
];

/** JSON of any shape, mostly with the words of the real thing in the wrong places. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, 2n ** 70n, '', SENT, PAGE, PROFILE, PERSON),
    fc.constantFrom<unknown>(
      'template',
      'image',
      'share',
      'sticker',
      'location',
      'react',
      'feed',
      'add',
      'x'.repeat(700),
    ),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...WORDS), tie('value'), { maxKeys: 6 }),
  ),
})).value;
const part = fc.dictionary(fc.constantFrom(...WORDS), json, { maxKeys: 6 });

describe('any JSON', () => {
  it('is translated without an error into events that keep to the contract, and never into nothing', () => {
    const bodies = fc.oneof(
      json,
      part.map((value) => onMessenger(value)),
      part.map((value) => onInstagram({ message: value })),
      part.map((value) => pageEntry({ changes: [{ field: 'feed', value }] })),
      part.map((value) => pageEntry(value)),
    );
    fc.assert(
      fc.property(bodies, (anything) => {
        const events = translate(anything);
        expect(events.length).toBeGreaterThan(0);
        for (const event of events) channelEventSchema.parse(event);
        // What goes on must survive the way as JSON text.
        expect(JSON.parse(JSON.stringify(events))).toEqual(events);
      }),
      { numRuns: 800 },
    );
  });

  it('may be nested deeper than any stack', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect(translate(deep)).toHaveLength(1);
    expect(translate(pageEntry({ messaging: [deep] }))).toHaveLength(1);
  });
});
