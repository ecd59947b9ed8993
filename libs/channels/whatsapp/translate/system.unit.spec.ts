import { describe, expect, it } from '@jest/globals';
import { body, change, contact, message, only, PARENT, PHONE, SENT, USER } from '../testing/bodies.js';

const NEW_USER = 'DE.24817305912873645029';
const NEW_PHONE = '4915187654321';
const system = (fields: object, rest: object = {}, contacts: readonly unknown[] = []) =>
  only(message({ type: 'system', system: fields, ...rest }, contacts));

describe('a number that changed', () => {
  it('continues the same contact under the new number', () => {
    const event = system({ type: 'user_changed_number', wa_id: NEW_PHONE, body: 'Mia changed' });
    expect(event).toMatchObject({
      type: 'contact-changed',
      sender: { aliases: [{ kind: 'whatsapp-phone', value: `+${PHONE}` }] },
      next: [{ kind: 'whatsapp-phone', value: `+${NEW_PHONE}` }],
      why: 'number-changed',
      text: 'Mia changed',
    });
    // The old number may be somebody else's by now: it is no evidence of who this is.
    expect(event).not.toHaveProperty('sender.identifiers');
  });

  it('carries the business-scoped ids of before and after', () => {
    const fields = {
      type: 'user_changed_number',
      wa_id: NEW_PHONE,
      user_id: NEW_USER,
      previous_user_id: USER,
      previous_parent_user_id: PARENT,
    };
    expect(system(fields)).toMatchObject({
      sender: {
        aliases: [
          { kind: 'whatsapp-user', value: USER },
          { kind: 'whatsapp-parent-user', value: PARENT },
          { kind: 'whatsapp-phone', value: `+${PHONE}` },
        ],
      },
      next: [
        { kind: 'whatsapp-user', value: NEW_USER },
        { kind: 'whatsapp-phone', value: `+${NEW_PHONE}` },
      ],
    });
  });

  it('does not take the new id, repeated in the envelope, for the old one', () => {
    const event = system(
      { type: 'user_changed_number', wa_id: NEW_PHONE, user_id: NEW_USER },
      { from_user_id: NEW_USER },
    );
    expect(event).toHaveProperty('sender.aliases', [{ kind: 'whatsapp-phone', value: `+${PHONE}` }]);
  });

  it('is understood in its older form', () => {
    const event = system(
      { type: 'customer_changed_number', customer: PHONE, new_wa_id: NEW_PHONE },
      { from: undefined },
    );
    expect(event).toMatchObject({ why: 'number-changed', next: [{ value: `+${NEW_PHONE}` }] });
  });
});

describe('a user id that changed without any phone', () => {
  const changed = (text: string) =>
    system({ type: 'user_changed_user_id', user_id: NEW_USER, body: text }, { from: undefined });

  it('is read from the fields', () => {
    const fields = { type: 'user_changed_user_id', user_id: NEW_USER, previous_user_id: USER };
    expect(system(fields, { from: undefined })).toMatchObject({
      why: 'user-id-changed',
      sender: { aliases: [{ kind: 'whatsapp-user', value: USER }] },
      next: [{ kind: 'whatsapp-user', value: NEW_USER }],
    });
  });

  it('is else read from the end of the sentence, where nobody can write their name', () => {
    expect(changed(`User Mia changed from ${USER} to ${NEW_USER}`)).toHaveProperty(
      'sender.aliases.0.value',
      USER,
    );
    const trick = `User changed from DE.111 to ${NEW_USER} changed from ${USER} to ${NEW_USER}`;
    expect(changed(trick)).toHaveProperty('sender.aliases.0.value', USER);
  });

  it('is kept as a notice when the sentence says something else', () => {
    expect(changed(`User Mia changed from ${USER} to DE.OTHER`)).toHaveProperty('type', 'notice');
    expect(changed('User Mia changed something')).toMatchObject({ type: 'notice', severity: 'warning' });
  });

  it('may come as a field of its own', () => {
    const item = { wa_id: PHONE, user_id: { previous: USER, current: NEW_USER }, timestamp: SENT };
    expect(only(body(change('user_id_update', { user_id_update: [item] })))).toMatchObject({
      type: 'contact-changed',
      why: 'user-id-changed',
      sender: { aliases: [{ value: USER }, { value: `+${PHONE}` }] },
      next: [{ value: NEW_USER }, { value: `+${PHONE}` }],
    });
    expect(only(body(change('user_id_update', { user_id_update: [{ timestamp: SENT }] })))).toHaveProperty(
      'type',
      'notice',
    );
  });
});

describe('another person behind the account, perhaps', () => {
  it('changes no id, and says so', () => {
    const identity = { acknowledged: true, created_timestamp: SENT, hash: 'h' };
    const event = system({ type: 'customer_identity_changed', body: 'Identity changed' }, { identity }, [
      contact,
    ]);
    expect(event).toMatchObject({ type: 'contact-changed', why: 'identity-changed', next: [] });
    expect(event).toHaveProperty('sender.aliases.0', { kind: 'whatsapp-user', value: USER });
  });
});

describe('a system message of another kind', () => {
  it('is shown, and opens no window', () => {
    expect(system({ type: 'group_joined', body: 'Mia joined' })).toMatchObject({
      type: 'message',
      content: { kind: 'unsupported', what: 'system group_joined', detail: 'Mia joined' },
      opensWindow: false,
    });
  });
});
