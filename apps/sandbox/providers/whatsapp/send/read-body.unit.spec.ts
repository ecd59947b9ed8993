import { describe, expect, it } from '@jest/globals';
import { readBody } from './read-body.js';

const base = { messaging_product: 'whatsapp', to: '+447700900418' };
const codeOf = (body: unknown): number | undefined => {
  const read = readBody(body);
  return 'error' in read ? read.error.code : undefined;
};
const text = (length: number): object => ({ ...base, type: 'text', text: { body: 'x'.repeat(length) } });
const buttons = (count: number, title = 'Yes'): object => ({
  ...base,
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Well?' },
    action: {
      buttons: Array.from({ length: count }, (_, at) => ({ type: 'reply', reply: { id: `b${at}`, title } })),
    },
  },
});
const list = (...rows: number[]): object => ({
  ...base,
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Which?' },
    action: {
      button: 'Choose',
      sections: rows.map((count, section) => ({
        title: `Section ${section}`,
        rows: Array.from({ length: count }, (_, row) => ({ id: `${section}.${row}`, title: 'Row' })),
      })),
    },
  },
});

describe('The body of a WhatsApp send', () => {
  it.each<[string, unknown]>([
    ['a text of 4096 characters', text(4096)],
    ['4096 characters of two units each', { ...base, text: { body: '🙏'.repeat(4096) } }],
    ['text as the kind that goes without saying', { ...base, text: { body: 'Hi' } }],
    ['a reply', { ...text(2), context: { message_id: 'wamid.x' } }],
    [
      'a picture by link',
      { ...base, type: 'image', image: { link: 'https://example.com/a.jpg', caption: 'A lamp' } },
    ],
    ['a location', { ...base, type: 'location', location: { latitude: '51.5', longitude: -0.1 } }],
    ['a taken-back reaction', { ...base, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '' } }],
    ['three buttons', buttons(3)],
    ['ten rows in two sections', list(5, 5)],
    ['a business-scoped id', { messaging_product: 'whatsapp', recipient: 'GB.123', text: { body: 'Hi' } }],
  ])('may be %s', (_, body) => {
    expect(codeOf(body)).toBeUndefined();
  });

  it.each<[string, number, unknown]>([
    ['nothing', 100, undefined],
    ['a list', 100, []],
    ['without messaging_product', 100, { to: '+1', text: { body: 'Hi' } }],
    ['for another product', 100, { ...base, messaging_product: 'messenger', text: { body: 'Hi' } }],
    ['without recipient', 100, { messaging_product: 'whatsapp', text: { body: 'Hi' } }],
    ['to a group', 100, { ...text(2), recipient_type: 'group' }],
    ['with a broken context', 100, { ...text(2), context: { id: 'wamid.x' } }],
    ['of an unknown kind', 131051, { ...base, type: 'poll', poll: {} }],
    ['of a kind that is a property of all objects', 131051, { ...base, type: 'constructor' }],
    ['a text without text', 131008, { ...base, type: 'text' }],
    ['a text without body', 131008, { ...base, type: 'text', text: {} }],
    ['an empty text', 131008, { ...base, text: { body: '' } }],
    ['a number as text', 131009, { ...base, text: { body: 7 } }],
    ['a text of 4097 characters', 100, text(4097)],
    ['a text with a key too many', 100, { ...base, text: { body: 'Hi', tag: 'x' } }],
    [
      'a picture by id and link',
      131009,
      { ...base, type: 'image', image: { id: '1', link: 'https://example.com/a.jpg' } },
    ],
    ['a sound with a caption', 100, { ...base, type: 'audio', audio: { id: '1', caption: 'x' } }],
    ['a caption too long', 100, { ...base, type: 'image', image: { id: '1', caption: 'x'.repeat(1025) } }],
    ['four buttons', 131009, buttons(4)],
    ['a button title too long', 100, buttons(1, 'x'.repeat(21))],
    ['eleven rows in two sections', 131009, list(5, 6)],
    [
      'a reaction as a reply',
      131009,
      { ...base, type: 'reaction', reaction: { message_id: 'm', emoji: '👍' }, context: { message_id: 'm' } },
    ],
    ['a template without language', 131008, { ...base, type: 'template', template: { name: 'x' } }],
    ['a mark of another kind', 100, { messaging_product: 'whatsapp', status: 'delivered', message_id: 'm' }],
    ['a mark without message', 100, { messaging_product: 'whatsapp', status: 'read' }],
    [
      'typing of another kind',
      100,
      { messaging_product: 'whatsapp', status: 'read', message_id: 'm', typing_indicator: { type: 'audio' } },
    ],
  ])('is refused when it is %s: %i', (_, code, body) => {
    expect(codeOf(body)).toBe(code);
  });

  it('is never quoted in a refusal', () => {
    const secret = 'SECRET '.repeat(1000);
    expect(JSON.stringify(readBody({ ...base, text: { body: secret } }))).not.toContain('SECRET');
  });

  it('tells marking as read from typing', () => {
    expect(
      readBody({
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: 'm',
        typing_indicator: { type: 'text' },
      }),
    ).toEqual({
      mark: { messageId: 'm', typing: true },
    });
  });
});
