import { describe, expect, it } from '@jest/globals';
import type { Content, MediaContent, PromptOption } from '#libs/domain/content.js';
import { INSTAGRAM } from '../../instagram/deliver/dialect.js';
import { MESSENGER } from '../../messenger/deliver/dialect.js';
import type { Dialect } from './dialect.js';

const options = (count: number): PromptOption[] =>
  Array.from({ length: count }, (_, i) => ({ id: `o${i}`, title: `Option ${i}` }));
const image: MediaContent = { kind: 'image', assetId: 'f1' };
const code = (dialect: Dialect, content: Content): string => {
  const made = dialect.body(content);
  return made.kind === 'refused' ? made.failure.code : 'taken';
};
const prompt = (part: Partial<Extract<Content, { kind: 'prompt' }>>): Content => ({
  kind: 'prompt',
  layout: 'quick-replies',
  text: 'Which one?',
  options: options(2),
  ...part,
});

describe.each([MESSENGER, INSTAGRAM])('what $name takes', (dialect) => {
  it('are quick replies, thirteen of twenty characters', () => {
    const content = prompt({ options: options(13), header: 'Delivery', footer: 'Thank you' });
    expect(dialect.body(content)).toMatchObject({
      kind: 'message',
      message: {
        text: 'Delivery\n\nWhich one?\n\nThank you',
        quick_replies: expect.arrayContaining([
          { content_type: 'text', title: 'Option 12', payload: 'o12' },
        ]) as unknown,
      },
    });
    expect(code(dialect, prompt({ options: options(14) }))).toBe('too-many-options');
    expect(code(dialect, prompt({ options: [] }))).toBe('no-options');
    expect(code(dialect, prompt({ options: [{ id: 'a', title: 'x'.repeat(20) }] }))).toBe('taken');
    expect(code(dialect, prompt({ options: [{ id: 'a', title: 'x'.repeat(21) }] }))).toBe('option-too-long');
    expect(code(dialect, prompt({ options: [{ id: 'i'.repeat(1_001), title: 'x' }] }))).toBe('option-id-too-long');
  });

  it('are one to three buttons under 640 characters, with what they mean in the text', () => {
    const content = prompt({ layout: 'buttons', options: [{ id: 'y', title: 'Yes', description: 'today' }] });
    expect(dialect.body(content)).toEqual({
      kind: 'message',
      message: {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'button',
            text: 'Which one?\n\nYes: today',
            buttons: [{ type: 'postback', title: 'Yes', payload: 'y' }],
          },
        },
      },
    });
    expect(code(dialect, prompt({ layout: 'buttons', options: options(4) }))).toBe('too-many-options');
    expect(code(dialect, prompt({ layout: 'buttons', text: 'x'.repeat(640) }))).toBe('taken');
    expect(code(dialect, prompt({ layout: 'buttons', text: 'x'.repeat(641) }))).toBe('text-too-long');
  });

  it('are cards, as a generic template', () => {
    const card = {
      title: 'Chair',
      subtitle: 'Oak',
      imageUrl: 'https://shop.example/chair.jpg',
      url: 'https://shop.example/chair',
      buttons: [
        { kind: 'url', title: 'Look', value: 'https://shop.example/chair' },
        { kind: 'postback', title: 'Order', value: 'order-1' },
      ],
    } as const;
    expect(dialect.body({ kind: 'cards', cards: [card] })).toEqual({
      kind: 'message',
      message: {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'generic',
            elements: [
              {
                title: 'Chair',
                subtitle: 'Oak',
                image_url: 'https://shop.example/chair.jpg',
                default_action: { type: 'web_url', url: 'https://shop.example/chair' },
                buttons: [
                  { type: 'web_url', title: 'Look', url: 'https://shop.example/chair' },
                  { type: 'postback', title: 'Order', payload: 'order-1' },
                ],
              },
            ],
          },
        },
      },
    });
    const cards = (part: object, count = 1): Content => ({
      kind: 'cards',
      cards: Array.from({ length: count }, () => ({ ...card, ...part })),
    });
    expect(code(dialect, cards({}, 10))).toBe('taken');
    expect(code(dialect, cards({}, 11))).toBe('too-many-cards');
    expect(code(dialect, cards({}, 0))).toBe('no-cards');
    expect(code(dialect, cards({ title: ' ' }))).toBe('card-without-title');
    expect(code(dialect, cards({ title: 'x'.repeat(81) }))).toBe('card-too-long');
    expect(code(dialect, { kind: 'cards', cards: [{ title: 'Alone' }] })).toBe('card-too-short');
    expect(code(dialect, cards({ buttons: [...card.buttons, ...card.buttons] }))).toBe('too-many-buttons');
    expect(code(dialect, cards({ buttons: [{ ...card.buttons[0], title: 'x'.repeat(21) }] }))).toBe('button-too-long');
    expect(code(dialect, cards({ buttons: [{ ...card.buttons[1], value: 'x'.repeat(1_001) }] }))).toBe(
      'button-value-too-long',
    );
  });

  it('are files without a text, and up to ten pictures at once', () => {
    expect(dialect.body(image)).toEqual({ kind: 'files', files: [image] });
    expect(code(dialect, { ...image, caption: 'Look' })).toBe('caption-not-supported');
    const album = (items: MediaContent[], text?: string): Content => ({ kind: 'album', items, text });
    expect(dialect.body(album([image, image]))).toEqual({ kind: 'files', files: [image, image] });
    expect(code(dialect, album(Array<MediaContent>(10).fill(image)))).toBe('taken');
    expect(code(dialect, album(Array<MediaContent>(11).fill(image)))).toBe('too-many-files');
    expect(code(dialect, album([image, { ...image, kind: 'video' }]))).toBe('album-not-supported');
    expect(code(dialect, album([image], 'Look'))).toBe('caption-not-supported');
  });

  it('is nothing that it has no form for', () => {
    expect(code(dialect, { kind: 'location', latitude: 1, longitude: 2 })).toBe('content-not-supported');
    expect(code(dialect, { kind: 'form', response: '' })).toBe('content-not-supported');
    expect(code(dialect, { kind: 'text', text: ' \n' })).toBe('text-empty');
  });
});

describe('the longest text', () => {
  it('has 2,000 characters on Messenger', () => {
    expect(code(MESSENGER, { kind: 'text', text: 'ü'.repeat(2_000) })).toBe('taken');
    expect(code(MESSENGER, { kind: 'text', text: 'x'.repeat(2_001) })).toBe('text-too-long');
  });

  it('has 1,000 bytes on Instagram', () => {
    expect(code(INSTAGRAM, { kind: 'text', text: 'ü'.repeat(500) })).toBe('taken');
    expect(code(INSTAGRAM, { kind: 'text', text: `${'ü'.repeat(500)}x` })).toBe('text-too-long');
  });
});

describe('asking for an address', () => {
  it('is one tap on Messenger', () => {
    for (const [what, asked] of [
      ['phone', 'user_phone_number'],
      ['email', 'user_email'],
    ] as const)
      expect(MESSENGER.body({ kind: 'request', what, text: 'May we have it?' })).toEqual({
        kind: 'message',
        message: { text: 'May we have it?', quick_replies: [{ content_type: asked }] },
      });
    expect(code(MESSENGER, { kind: 'request', what: 'location', text: 'Where?' })).toBe('content-not-supported');
    expect(code(MESSENGER, { kind: 'request', what: 'phone', text: '' })).toBe('text-empty');
  });

  it('does not exist on Instagram', () => {
    expect(code(INSTAGRAM, { kind: 'request', what: 'phone', text: 'Which?' })).toBe('content-not-supported');
  });
});

describe('templates', () => {
  const template: Content = {
    kind: 'template',
    name: 'order_shipped',
    language: 'en_US',
    preview: 'Your order left',
    values: {
      header: [{ text: '#12' }],
      body: [{ name: 'person', text: 'Mia' }],
      buttons: [{ index: 0, kind: 'url', value: '12' }],
    },
  };

  it('are utility templates of the Page', () => {
    expect(MESSENGER.body(template)).toEqual({
      kind: 'message',
      message: {
        template: {
          name: 'order_shipped',
          language: { code: 'en_US' },
          components: [
            { type: 'header', parameters: [{ type: 'text', text: '#12' }] },
            { type: 'body', parameters: [{ type: 'text', text: 'Mia', parameter_name: 'person' }] },
            { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: '12' }] },
          ],
        },
      },
    });
    const withMedia: Content = { ...template, values: { header: [{ media: image }] } };
    expect(code(MESSENGER, withMedia)).toBe('template-media-not-supported');
  });

  it('do not exist on Instagram (edge rule Windows 7)', () => {
    expect(code(INSTAGRAM, template)).toBe('content-not-supported');
  });
});

describe('reactions', () => {
  it('are any emoji on Messenger, and the heart on Instagram', () => {
    expect(MESSENGER.reaction('🎉')).toBe('🎉');
    expect(INSTAGRAM.reaction('❤️')).toBe('love');
    expect(INSTAGRAM.reaction('❤')).toBe('love');
    expect(INSTAGRAM.reaction('👍')).toBeUndefined();
  });
});
