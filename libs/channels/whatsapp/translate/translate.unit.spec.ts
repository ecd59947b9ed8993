import { describe, expect, it } from '@jest/globals';
import {
  ACCOUNT,
  accounts,
  body,
  change,
  contact,
  message,
  metadata,
  NUMBER,
  only,
  PHONE,
  RECEIVED_AT,
  SECOND_ACCOUNT,
  SECOND_NUMBER,
  SENT,
  translate,
  WABA,
} from '../testing/bodies.js';
import { translateWhatsApp } from './translate.js';

const text = (id: string) => ({ from: PHONE, id, timestamp: SENT, type: 'text', text: { body: id } });
const unknown = (json: unknown) => translateWhatsApp(json, { accounts, receivedAt: RECEIVED_AT });

describe('a batch', () => {
  it('gives every entry, every change and every item, in order', () => {
    const entry = (...ids: string[]) => ({
      id: WABA,
      changes: ids.map((id) =>
        change('messages', { contacts: [contact], messages: [text(`${id}a`), text(`${id}b`)] }),
      ),
    });
    const events = translate({ object: 'whatsapp_business_account', entry: [entry('1', '2'), entry('3')] });
    expect(events.map((event) => 'externalId' in event && event.externalId)).toEqual([
      '1a',
      '1b',
      '2a',
      '2b',
      '3a',
      '3b',
    ]);
  });

  it('of a thousand updates gives a thousand events', () => {
    const statuses = Array.from({ length: 1_000 }, (_, n) => ({
      id: `wamid.${n}`,
      status: 'sent',
      timestamp: SENT,
      recipient_id: PHONE,
    }));
    expect(translate(body(change('messages', { statuses })))).toHaveLength(1_000);
  });

  it('gives what it holds twice once', () => {
    const twice = change('messages', { contacts: [contact], messages: [text('1'), text('1')] });
    expect(translate(body(twice, twice))).toHaveLength(1);
  });

  it('may hold several numbers, and lists of several kinds in one value', () => {
    const value = {
      messages: [text('1')],
      statuses: [{ id: 'o', status: 'read', timestamp: SENT, recipient_id: PHONE }],
    };
    const other = {
      field: 'messages',
      value: { metadata: { phone_number_id: SECOND_NUMBER }, messages: [text('1')] },
    };
    const events = translate(body(change('messages', value), other));
    expect(events.map(({ type, accountId }) => `${type} ${accountId}`)).toEqual([
      `message ${ACCOUNT}`,
      `receipt ${ACCOUNT}`,
      `message ${SECOND_ACCOUNT}`,
    ]);
    // The same provider id on two of our numbers is two events.
    expect(events[0]!.id).not.toBe(events[2]!.id);
  });
});

describe('ten replays', () => {
  it('give the same ids, whenever they arrive', () => {
    const json = body(
      change('messages', {
        contacts: [contact],
        messages: [text('1'), { type: 'poll' }, { id: 'x' }],
        errors: [{ code: 1 }],
      }),
      change('messages', { statuses: [{ id: 'o', status: 'read', recipient_id: PHONE }] }),
      change('something_new', { a: 1 }),
    );
    const first = translate(json).map(({ id }) => id);
    expect(new Set(first).size).toBe(first.length);
    for (let replay = 1; replay < 10; replay++) {
      expect(translate(json, RECEIVED_AT + replay * 3_600_000).map(({ id }) => id)).toEqual(first);
    }
  });
});

describe('a number that nobody connected', () => {
  it('loses nothing: its change is kept under its own id', () => {
    const value = { metadata: { phone_number_id: '999' }, messages: [text('1')] };
    const { events, unknownAccounts } = unknown(body({ field: 'messages', value }));
    expect(unknownAccounts).toEqual(['999']);
    expect(events).toMatchObject([
      { type: 'notice', accountId: 'unknown:999', field: 'messages', severity: 'warning' },
    ]);
    expect(JSON.parse((events[0] as { raw: string }).raw)).toEqual({
      entry: { id: WABA },
      change: { field: 'messages', value },
    });
  });

  it('does not keep the others of the batch back', () => {
    const value = { metadata: { phone_number_id: '999' }, messages: [text('1')] };
    const { events } = unknown(
      body({ field: 'messages', value }, change('messages', { messages: [text('2')] })),
    );
    expect(events.map(({ type }) => type)).toEqual(['notice', 'message']);
  });

  it('may be a whole business account', () => {
    const json = {
      object: 'whatsapp_business_account',
      entry: [{ id: '555', changes: [{ field: 'account_update', value: { event: 'X' } }] }],
    };
    expect(unknown(json).unknownAccounts).toEqual(['555']);
  });
});

describe('a value without its number', () => {
  const numberless = (waba: string) => ({
    object: 'whatsapp_business_account',
    entry: [{ id: waba, changes: [{ field: 'messages', value: { messages: [text('1')] } }] }],
  });

  it('is not guessed between two numbers of a business account', () => {
    expect(unknown(numberless(WABA))).toMatchObject({
      unknownAccounts: [WABA],
      events: [{ type: 'notice' }],
    });
  });

  it('belongs to the only one there is', () => {
    const single = { ...accounts, ofBusinessAccount: () => [ACCOUNT] };
    expect(
      translateWhatsApp(numberless('7'), { accounts: single, receivedAt: RECEIVED_AT }).events,
    ).toMatchObject([{ type: 'message', accountId: ACCOUNT }]);
  });
});

describe('shapes that nobody announced', () => {
  it.each([
    ['null', null],
    ['a number', 7],
    ['a list', []],
    ['another topic', { object: 'page', entry: [{ id: '1', messaging: [{}] }] }],
    ['no entries', { object: 'whatsapp_business_account' }],
    [
      'an entry without changes',
      { object: 'whatsapp_business_account', entry: [{ id: WABA, messaging: [] }] },
    ],
    ['a change that is text', body('x')],
    ['a change without value', body({ field: 'messages' })],
    ['a value of no family', body(change('messages', {}))],
    ['a message that is text', body(change('messages', { messages: ['x'] }))],
    ['a status that is null', body(change('messages', { statuses: [null] }))],
  ])('%s is kept as a notice', (_name, json) => {
    const events = translate(json);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['notice']));
    // Where no number is named, it is told to each number of the business account.
    expect(new Set(events.map(({ accountId }) => accountId)).size).toBe(events.length);
  });

  it('an unknown part beside known ones is kept too', () => {
    const events = translate(body(change('messages', { messages: [text('1')], novelties: [{ a: 1 }] })));
    expect(events).toMatchObject([
      { type: 'message' },
      { type: 'notice', summary: 'messages: unknown part novelties', raw: '{"novelties":[{"a":1}]}' },
    ]);
  });

  it('lists may be single items, and the topic may be missing', () => {
    const single = {
      entry: { id: WABA, changes: { field: 'messages', value: { metadata, messages: text('1') } } },
    };
    expect(only(single)).toMatchObject({ type: 'message', externalId: '1' });
  });

  it('ids may be numbers beyond 2^53', () => {
    const value = {
      metadata: { phone_number_id: BigInt(NUMBER) },
      messages: [{ ...text('1'), id: 90071992547409931n }],
    };
    expect(only(body({ field: 'messages', value }))).toMatchObject({
      accountId: ACCOUNT,
      externalId: '90071992547409931',
    });
    const odd = translate(body({ field: 'messages', value: { metadata, messages: [90071992547409931n] } }));
    expect(odd).toMatchObject([{ type: 'notice', raw: '90071992547409931' }]);
  });

  it('a message of an unknown kind keeps its words out of channel health', () => {
    const event = only(message({ from: undefined, type: 'my secret words' }, []));
    expect(event).toMatchObject({ type: 'notice', summary: 'a message without a sender: unknown' });
  });
});
