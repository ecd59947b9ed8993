import { describe, expect, it } from '@jest/globals';
import {
  body,
  BUSINESS_PHONE,
  change,
  contact,
  mia,
  only,
  PARENT,
  PHONE,
  SENT,
  SENT_AT,
  translate,
  USER,
} from '../testing/bodies.js';

const echo = (item: object, contacts: readonly unknown[] = [contact]) =>
  only(
    body(
      change('smb_message_echoes', {
        contacts,
        message_echoes: [
          { from: BUSINESS_PHONE, to: PHONE, id: 'wamid.e1', timestamp: SENT, type: 'text', ...item },
        ],
      }),
    ),
  );

describe('a message from the business’s own phone', () => {
  it('is an echo in the customer’s thread', () => {
    expect(echo({ text: { body: 'Hallo Mia' } })).toMatchObject({
      type: 'echo',
      sender: mia,
      externalId: 'wamid.e1',
      content: { kind: 'text', text: 'Hallo Mia' },
      occurredAt: SENT_AT,
    });
  });

  it('names the customer by any id', () => {
    const ids = { to: undefined, to_user_id: USER, to_parent_user_id: PARENT };
    expect(echo({ text: { body: 'x' }, ...ids }, [])).toHaveProperty('sender.aliases', [
      { kind: 'whatsapp-user', value: USER },
      { kind: 'whatsapp-parent-user', value: PARENT },
    ]);
  });

  it('finds the customer where sender and receiver were swapped', () => {
    expect(echo({ from: PHONE, to: BUSINESS_PHONE, text: { body: 'x' } })).toHaveProperty('sender', mia);
  });

  it('edits, revokes and reacts in the business’s name', () => {
    const edit = { original_message_id: 'wamid.a', message: { type: 'text', text: { body: 'better' } } };
    expect(echo({ type: 'edit', edit })).toMatchObject({
      type: 'message-edited',
      by: 'business',
      externalId: 'wamid.a',
    });
    const revoke = { original_message_id: 'wamid.a' };
    expect(echo({ type: 'revoke', revoke })).toMatchObject({ type: 'message-revoked', by: 'business' });
    const reaction = { message_id: 'wamid.a', emoji: '👍' };
    expect(echo({ type: 'reaction', reaction })).toMatchObject({
      type: 'reaction',
      by: 'business',
      opensWindow: false,
    });
  });

  it('to nobody is kept as a notice', () => {
    expect(echo({ to: undefined, text: { body: 'x' } }, [])).toMatchObject({
      type: 'notice',
      severity: 'warning',
    });
  });
});

describe('standby: another responder has the thread', () => {
  const standby = (inside: object) =>
    translate(body(change('standby', { standby: { contacts: [contact], ...inside } })));

  it('tells what the customer writes, which opens the window all the same', () => {
    const messages = [
      { from: PHONE, id: 'wamid.s1', timestamp: SENT, type: 'text', text: { body: 'Hallo?' } },
    ];
    expect(standby({ messages })).toMatchObject([{ type: 'message', sender: mia, opensWindow: true }]);
  });

  it('tells what was answered, in the words of the send API', () => {
    const sent = (message: object, rest: object = {}) =>
      standby({
        message_echoes: [{ id: 'wamid.s2', timestamp: SENT, message: { to: PHONE, ...message }, ...rest }],
      });
    expect(sent({ type: 'text', text: { body: 'Moin' } })).toMatchObject([
      { type: 'echo', sender: mia, content: { kind: 'text', text: 'Moin' } },
    ]);
    const interactive = { type: 'button', body: { text: 'Which one?' }, action: { buttons: [] } };
    expect(sent({ type: 'interactive', interactive })).toMatchObject([
      { content: { kind: 'text', text: 'Which one?' } },
    ]);
    const parameters = [
      { type: 'text', text: 'Mia' },
      { type: 'text', text: '42' },
    ];
    const template = {
      name: 'order_ready',
      language: { code: 'de' },
      components: [{ type: 'body', parameters }],
    };
    const content = { kind: 'template', name: 'order_ready', language: 'de', preview: 'Mia · 42' };
    expect(sent({ type: 'template', template })).toMatchObject([{ content }]);
    expect(sent({ type: 'template' }, { template })).toMatchObject([{ content }]);
    expect(
      sent({ recipient: USER, to: undefined, type: 'image', image: { link: 'https://x/y.png' } }),
    ).toMatchObject([{ sender: mia, content: { kind: 'image', url: 'https://x/y.png' } }]);
  });

  it('tells receipts', () => {
    const statuses = [{ id: 'wamid.s2', status: 'read', timestamp: SENT, recipient_id: PHONE }];
    expect(standby({ statuses })).toMatchObject([{ type: 'receipt', status: 'read', sender: mia }]);
  });
});
