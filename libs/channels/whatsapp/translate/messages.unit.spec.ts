import { describe, expect, it } from '@jest/globals';
import { ACCOUNT, mia, message, only, RECEIVED_AT, SENT_AT, translate } from '../testing/bodies.js';

const contentOf = (item: object): unknown => {
  const event = only(message(item));
  return 'content' in event ? event.content : undefined;
};

describe('a message', () => {
  it('is whose it is, when it was written, and what it carries', () => {
    expect(only(message({ type: 'text', text: { body: 'Guten Tag' } }))).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: 'message',
      channel: 'whatsapp',
      accountId: ACCOUNT,
      occurredAt: SENT_AT,
      receivedAt: RECEIVED_AT,
      sender: mia,
      externalId: 'wamid.in1',
      content: { kind: 'text', text: 'Guten Tag' },
      opensWindow: true,
    });
  });

  it.each([
    [
      { type: 'image', image: { id: 7, mime_type: 'image/png' } },
      { kind: 'image', mediaId: '7', mimeType: 'image/png' },
    ],
    [
      { type: 'voice', voice: { id: 'm1' } },
      { kind: 'audio', mediaId: 'm1', voice: true },
    ],
    [{ type: 'video', video: {} }, { kind: 'video' }],
    [
      {
        type: 'contacts',
        contacts: [{ name: { first_name: 'Ada', last_name: 'King' }, emails: [{ email: 'a@b.de' }] }],
      },
      { kind: 'contacts', contacts: [{ name: 'Ada King', phones: [], emails: ['a@b.de'] }] },
    ],
    [
      { type: 'location', location: { latitude: '52.5', longitude: 13.4 } },
      { kind: 'location', latitude: 52.5, longitude: 13.4 },
    ],
    [
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: '[1,2]' } } },
      { kind: 'form', response: '[1,2]' },
    ],
    [
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: { a: 1 } } } },
      { kind: 'form', response: '{"a":1}' },
    ],
    [
      {
        type: 'order',
        order: {
          catalog_id: 1,
          product_items: [{ product_retailer_id: 5, quantity: '2', item_price: '3.5' }],
        },
      },
      { kind: 'order', catalogId: '1', items: [{ retailerId: '5', quantity: 2, price: 3.5 }] },
    ],
    [
      { type: 'button', button: { payload: 'yes' } },
      { kind: 'choice', source: 'template', title: 'yes', payload: 'yes' },
    ],
    [{ text: { body: 'no type' } }, { kind: 'text', text: 'no type' }],
  ])('%j carries %j', (item, content) => {
    expect(contentOf(item)).toEqual(content);
  });

  it.each([
    [{ type: 'poll_creation' }, 'poll_creation', undefined],
    [{ type: 'unsupported', unsupported: { type: 'edit' } }, 'edit', undefined],
    [
      { type: 'unsupported', errors: [{ code: 131060, title: 'Message unavailable' }] },
      'unknown',
      'Message unavailable',
    ],
    [{ type: 'text' }, 'text', undefined],
    [{ type: 'location', location: { latitude: 1 } }, 'location', undefined],
    [{ type: 'interactive', interactive: { type: 'product_list' } }, 'interactive product_list', undefined],
    [{ type: 'toString' }, 'toString', undefined],
    [{ type: '<script>' }, 'unknown', undefined],
    [{}, 'unknown', undefined],
  ])('of a kind or shape that we do not know is kept as unsupported: %j', (item, what, detail) => {
    const event = only(message(item));
    expect(event).toMatchObject({
      type: 'message',
      opensWindow: true,
      content: { kind: 'unsupported', what },
    });
    expect(event).toHaveProperty(
      'content',
      detail ? { kind: 'unsupported', what, detail } : { kind: 'unsupported', what },
    );
  });

  it('names what it answers, how it was forwarded and which ad or product led to it', () => {
    const text = { type: 'text', text: { body: 'x' } };
    expect(only(message({ ...text, context: { id: 'wamid.q', from: '1' } }))).toHaveProperty(
      'replyTo',
      'wamid.q',
    );
    expect(only(message({ ...text, context: { forwarded: true } }))).toHaveProperty('forwarded', 'once');
    expect(only(message({ ...text, context: { frequently_forwarded: true } }))).toHaveProperty(
      'forwarded',
      'often',
    );
    const referral = { source_type: 'ad', source_url: 'https://fb.me/x', headline: 'Sale', ctwa_clid: 'c1' };
    expect(only(message({ ...text, referral }))).toHaveProperty('referral', {
      source: 'ad',
      url: 'https://fb.me/x',
      headline: 'Sale',
      ref: 'c1',
    });
    const product = { referred_product: { catalog_id: '9', product_retailer_id: 'sku-1' } };
    expect(only(message({ ...text, context: product }))).toHaveProperty('referral', {
      source: 'product',
      ref: '9/sku-1',
    });
  });

  it('without an id keeps its place by what it says: the same again is the same', () => {
    const bare = message({ id: undefined, type: 'text', text: { body: 'x' } });
    const [event] = translate(bare);
    expect(event).toHaveProperty('externalId', expect.stringMatching(/^none:/));
    expect(translate(bare, RECEIVED_AT + 60_000)[0]!.id).toBe(event!.id);
  });

  it('is stored even with characters that no database takes', () => {
    expect(contentOf({ type: 'text', text: { body: 'a\0b\ud800c😀' } })).toEqual({
      kind: 'text',
      text: 'a\ufffdb\ufffdc😀',
    });
  });
});

describe('what opens the window (edge rule Windows 3)', () => {
  it('is not an automatic answer to a call permission, but one that was tapped', () => {
    const answer = (response_source: string) => ({
      type: 'interactive',
      interactive: {
        type: 'call_permission_reply',
        call_permission_reply: { response: 'accept', response_source },
      },
    });
    expect(only(message(answer('user_action')))).toMatchObject({
      opensWindow: true,
      content: { title: 'Calls allowed' },
    });
    expect(only(message(answer('automatic')))).toMatchObject({ opensWindow: false });
  });

  it('is not a reaction, an edit or a revoke, broken ones included', () => {
    const reaction = { type: 'reaction', reaction: { message_id: 'wamid.a', emoji: '👍' } };
    expect(only(message(reaction))).toMatchObject({
      type: 'reaction',
      externalId: 'wamid.a',
      opensWindow: false,
    });
    for (const type of ['reaction', 'edit', 'revoke']) {
      expect(only(message({ type }))).toMatchObject({
        type: 'message',
        content: { what: type },
        opensWindow: false,
      });
    }
  });

  it('is not a chat that was opened and left', () => {
    expect(only(message({ type: 'request_welcome' }))).toMatchObject({
      type: 'engagement',
      what: 'request_welcome',
      opensWindow: false,
    });
  });
});

describe('a change of an earlier message', () => {
  it('edits it with all that it carries now', () => {
    const edit = {
      original_message_id: 'wamid.a',
      message: { type: 'text', text: { body: 'better' }, context: { id: 'M0' } },
    };
    expect(only(message({ type: 'edit', edit }))).toMatchObject({
      type: 'message-edited',
      externalId: 'wamid.a',
      editId: 'wamid.in1',
      content: { kind: 'text', text: 'better' },
      by: 'customer',
    });
  });

  it('revokes it', () => {
    expect(only(message({ type: 'revoke', revoke: { original_message_id: 'wamid.a' } }))).toMatchObject({
      type: 'message-revoked',
      externalId: 'wamid.a',
      by: 'customer',
      sender: mia,
    });
  });

  it('takes a reaction back by an empty emoji or none', () => {
    for (const emoji of ['', undefined]) {
      const event = only(message({ type: 'reaction', reaction: { message_id: 'wamid.a', emoji } }));
      expect(event).toMatchObject({ type: 'reaction', emoji: null, by: 'customer' });
    }
  });
});
