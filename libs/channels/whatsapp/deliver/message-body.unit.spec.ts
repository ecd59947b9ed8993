import { describe, expect, it } from '@jest/globals';
import type { Content } from '#libs/domain/content.js';
import { contentBody } from './message-body.js';

function bodyOf(content: Content): Record<string, unknown> {
  const made = contentBody(content);
  if (made.kind === 'refused') throw new Error(made.failure.reason);
  return made.body as Record<string, unknown>;
}

function refusal(content: Content): string {
  const made = contentBody(content);
  return made.kind === 'refused' ? `${made.failure.code}: ${made.failure.reason}` : 'accepted';
}

describe('a template on the wire', () => {
  it('has its name and language alone when nothing is to be filled in', () => {
    expect(bodyOf({ kind: 'template', name: 'hi', language: 'en_GB', preview: 'Hello' })).toEqual({
      type: 'template',
      template: { name: 'hi', language: { code: 'en_GB' } },
    });
  });

  it('has a component for each part with values', () => {
    const values = {
      header: [{ media: { kind: 'document', mediaId: 'm1', fileName: 'a.pdf' } as const }],
      body: [{ text: 'Nora' }, { name: 'order', text: 'MF-1' }],
      buttons: [
        { index: 0, kind: 'url' as const, value: 'MF-1' },
        { index: 1, kind: 'quick-reply' as const, value: 'yes' },
        { index: 2, kind: 'copy-code' as const, value: 'SAVE' },
      ],
    };
    expect(bodyOf({ kind: 'template', name: 'hi', language: 'en', preview: '', values })).toEqual({
      type: 'template',
      template: {
        name: 'hi',
        language: { code: 'en' },
        components: [
          {
            type: 'header',
            parameters: [{ type: 'document', document: { id: 'm1', filename: 'a.pdf' } }],
          },
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Nora' },
              { type: 'text', parameter_name: 'order', text: 'MF-1' },
            ],
          },
          {
            type: 'button',
            sub_type: 'url',
            index: '0',
            parameters: [{ type: 'text', text: 'MF-1' }],
          },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '1',
            parameters: [{ type: 'payload', payload: 'yes' }],
          },
          {
            type: 'button',
            sub_type: 'copy_code',
            index: '2',
            parameters: [{ type: 'coupon_code', coupon_code: 'SAVE' }],
          },
        ],
      },
    });
  });

  it('does not leave without the file of its header', () => {
    const values = { header: [{ media: { kind: 'image', assetId: 'a' } as const }] };
    expect(refusal({ kind: 'template', name: 'hi', language: 'en', preview: '', values })).toBe(
      'template-file: The image in the header of the template is missing.',
    );
  });
});

describe('a question on the wire', () => {
  it('is reply buttons', () => {
    expect(
      bodyOf({
        kind: 'prompt',
        layout: 'buttons',
        text: 'Deliver when?',
        header: 'Your order',
        footer: 'Marlow & Finch',
        options: [
          { id: 'mon', title: 'Monday' },
          { id: 'tue', title: 'Tuesday' },
        ],
      }),
    ).toEqual({
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: 'Your order' },
        body: { text: 'Deliver when?' },
        footer: { text: 'Marlow & Finch' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'mon', title: 'Monday' } },
            { type: 'reply', reply: { id: 'tue', title: 'Tuesday' } },
          ],
        },
      },
    });
  });

  it('is a list, by headings in their order', () => {
    const body = bodyOf({
      kind: 'prompt',
      layout: 'list',
      text: 'Which shop?',
      opener: 'Shops',
      options: [
        { id: 'l', title: 'Leeds', section: 'England', description: 'Park Row' },
        { id: 'g', title: 'Glasgow', section: 'Scotland' },
        { id: 'y', title: 'York', section: 'England' },
      ],
    });
    expect(body).toMatchObject({
      interactive: {
        action: {
          button: 'Shops',
          sections: [
            {
              title: 'England',
              rows: [
                { id: 'l', title: 'Leeds', description: 'Park Row' },
                { id: 'y', title: 'York' },
              ],
            },
            { title: 'Scotland', rows: [{ id: 'g', title: 'Glasgow' }] },
          ],
        },
      },
    });
  });

  it('does not leave with more than WhatsApp shows', () => {
    const options = Array.from({ length: 4 }, (_, n) => ({ id: `${n}`, title: `${n}` }));
    expect(refusal({ kind: 'prompt', layout: 'buttons', text: 'Which?', options })).toBe(
      'prompt-refused: At most 3 answers to choose from; this has 4.',
    );
  });
});

describe('places, contacts and what is asked for', () => {
  it('go as WhatsApp has them', () => {
    expect(bodyOf({ kind: 'location', latitude: 53.8, longitude: -1.5, name: 'Shop' })).toEqual({
      type: 'location',
      location: { latitude: 53.8, longitude: -1.5, name: 'Shop' },
    });
    expect(
      bodyOf({ kind: 'contacts', contacts: [{ name: 'Ana Duarte', phones: ['+44'], emails: [] }] }),
    ).toEqual({
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Ana Duarte', first_name: 'Ana' }, phones: [{ phone: '+44' }] }],
    });
    expect(bodyOf({ kind: 'request', what: 'location', text: 'Where to?' })).toEqual({
      type: 'interactive',
      interactive: {
        type: 'location_request_message',
        body: { text: 'Where to?' },
        action: { name: 'send_location' },
      },
    });
  });

  it.each([
    [{ kind: 'request', what: 'phone', text: 'Your number?' }, 'no button that asks for the phone'],
    [{ kind: 'contacts', contacts: [] }, 'no contact'],
    [{ kind: 'cards', cards: [{ title: 'A' }] }, 'cannot be sent on WhatsApp'],
  ] as [Content, string][])('that WhatsApp has not are refused (%#)', (content, words) => {
    expect(refusal(content)).toContain(words);
  });
});
