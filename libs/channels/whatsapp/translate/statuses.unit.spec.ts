import { describe, expect, it } from '@jest/globals';
import {
  body,
  change,
  contact,
  metadata,
  mia,
  only,
  PARENT,
  PHONE,
  SENT,
  SENT_AT,
  status,
  translate,
  USER,
} from '../testing/bodies.js';

describe('a status of a message of ours', () => {
  it.each([
    ['accepted', 'sent'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
    ['failed', 'failed'],
  ])('%s is %s', (word, expected) => {
    expect(only(status({ status: word }))).toMatchObject({
      type: 'receipt',
      externalId: 'wamid.out1',
      status: expected,
      occurredAt: SENT_AT,
      sender: { aliases: [{ kind: 'whatsapp-phone', value: `+${PHONE}` }] },
    });
  });

  it('gives an event for each state, and the same one again for a replay', () => {
    const ids = ['sent', 'delivered', 'read', 'played', 'failed'].map(
      (word) => only(status({ status: word })).id,
    );
    expect(new Set(ids).size).toBe(5);
    expect(only(status({ status: 'sent' })).id).toBe(ids[0]);
  });

  it('brings back what we sent along, and why it failed', () => {
    const errors = [{ code: 131026, title: 'Message undeliverable', error_data: { details: 'Old app' } }];
    expect(only(status({ status: 'failed', errors, biz_opaque_callback_data: 'tl1:m:1' }))).toMatchObject({
      correlation: 'tl1:m:1',
      error: { code: '131026', title: 'Message undeliverable', detail: 'Old app' },
    });
    expect(only(status({ status: 'failed' }))).toHaveProperty('error.code', 'unknown');
    expect(only(status({ status: 'sent', errors }))).toHaveProperty('error', undefined);
  });

  it('finds the recipient under any of its names', () => {
    const ids = { recipient_id: undefined, recipient_user_id: USER };
    for (const name of ['recipient_parent_user_id', 'parent_recipient_user_id', 'parent_user_id']) {
      expect(only(status({ ...ids, [name]: PARENT }))).toHaveProperty('sender.aliases', [
        { kind: 'whatsapp-user', value: USER },
        { kind: 'whatsapp-parent-user', value: PARENT },
      ]);
    }
    expect(only(status({ recipient_id: undefined, recipient_user_id: USER }, [contact]))).toHaveProperty(
      'sender',
      mia,
    );
  });

  it('in a group is the group’s, once for every participant', () => {
    const group = { recipient_type: 'group', recipient_id: 'group-1', status: 'read' };
    const one = only(status({ ...group, recipient_participant_id: '491' }));
    const other = only(status({ ...group, recipient_participant_user_id: USER }));
    expect(one).toHaveProperty('sender', { aliases: [{ kind: 'whatsapp-group', value: 'group-1' }] });
    expect(one.id).not.toBe(other.id);
  });

  it.each([
    ['deleted', { status: 'deleted' }, 'info'],
    ['nobody', { recipient_id: undefined }, 'info'],
    ['nobody, and failed', { recipient_id: undefined, status: 'failed' }, 'warning'],
    ['no message', { id: undefined }, 'info'],
    ['a payment', { type: 'payment', status: 'captured' }, 'info'],
  ])('that is of %s is kept as a notice', (_name, item, severity) => {
    expect(only(status(item))).toMatchObject({
      type: 'notice',
      field: 'messages',
      severity,
      occurredAt: SENT_AT,
    });
  });

  it('without an id still settles the message that we named in it', () => {
    expect(only(status({ id: undefined, biz_opaque_callback_data: 'tl1:m:1' }))).toMatchObject({
      type: 'receipt',
      externalId: expect.stringMatching(/^none:/),
      correlation: 'tl1:m:1',
    });
  });
});

describe('errors of the account', () => {
  it('are notices, beside whatever else came', () => {
    const errors = [{ code: 131000, title: 'Something went wrong', error_data: { details: 'for +49 151' } }];
    const statuses = [{ id: 'wamid.out1', status: 'sent', timestamp: SENT, recipient_id: PHONE }];
    const events = translate(body({ field: 'messages', value: { metadata, statuses, errors } }));
    expect(events.map(({ type }) => type)).toEqual(['receipt', 'notice']);
    // What the provider says in detail may name somebody; it stays in the sealed part.
    expect(events[1]).toMatchObject({ summary: 'error 131000: Something went wrong', severity: 'warning' });
    expect(events[1]).toHaveProperty('raw', expect.stringContaining('+49 151'));
  });

  it('are read from any change', () => {
    expect(only(body(change('messages', { errors: [{ code: 1, title: 'x' }] })))).toHaveProperty(
      'type',
      'notice',
    );
  });
});
