import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { fillTemplate } from './fill-template.js';
import { filled, placesIn, type MessageTemplate } from './template.js';

const resend: MessageTemplate = {
  name: 'order_resend',
  language: 'pt_PT',
  category: 'utility',
  status: 'approved',
  format: 'positional',
  quality: 'high',
  parts: {
    body: 'Olá {{1}}, podemos reenviar a encomenda {{2}} na {{3}}?',
    footer: 'Marlow & Finch',
    buttons: [],
  },
};
const texts = (...values: string[]) => ({ body: values.map((text) => ({ text })) });
const reason = (template: MessageTemplate, given: Parameters<typeof fillTemplate>[1]): string => {
  const outcome = fillTemplate(template, given);
  return 'refused' in outcome ? `${outcome.refused}: ${outcome.reason}` : 'accepted';
};

describe('the places of a template', () => {
  it('are numbers in their order, or names as they stand', () => {
    expect(placesIn('{{2}} and {{1}}, {{2}}')).toEqual(['1', '2']);
    expect(placesIn('{{10}} {{9}}')).toEqual(['9', '10']);
    expect(placesIn('{{order}} {{ name }}')).toEqual(['order', 'name']);
  });

  it('are all filled, whatever the values look like', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 9 }), (values) => {
        const text = values.map((_, at) => `<{{${at + 1}}}>`).join('');
        const map = new Map(values.map((value, at) => [String(at + 1), value]));
        expect(filled(text, map)).toBe(values.map((value) => `<${value}>`).join(''));
      }),
    );
  });
});

describe('a template with its values', () => {
  it('is what the person reads, and what goes on the wire', () => {
    expect(fillTemplate(resend, texts('Mateus', 'MF-20377', 'segunda-feira'))).toEqual({
      kind: 'template',
      name: 'order_resend',
      language: 'pt_PT',
      preview: 'Olá Mateus, podemos reenviar a encomenda MF-20377 na segunda-feira?\n\nMarlow & Finch',
      values: { body: [{ text: 'Mateus' }, { text: 'MF-20377' }, { text: 'segunda-feira' }] },
    });
  });

  it('finds its named values in any order', () => {
    const named: MessageTemplate = {
      ...resend,
      format: 'named',
      parts: { body: '{{name}}: {{order}}', buttons: [] },
    };
    expect(
      fillTemplate(named, {
        body: [
          { name: 'order', text: '7' },
          { name: 'name', text: 'Ana' },
        ],
      }),
    ).toMatchObject({
      preview: 'Ana: 7',
      values: {
        body: [
          { name: 'name', text: 'Ana' },
          { name: 'order', text: '7' },
        ],
      },
    });
    expect(reason(named, { body: [{ text: 'Ana' }, { name: 'order', text: '7' }] })).toContain(
      'no value called',
    );
  });

  it.each([
    ['too few', texts('Mateus'), 'has 3 values; 1 were given'],
    ['too many', texts('1', '2', '3', '4'), 'has 3 values; 4 were given'],
    ['an empty one', texts('Mateus', '  ', 'x'), 'The value 2 of the body is empty'],
    ['a line break', texts('Mateus', 'a\nb', 'x'), 'The value 2 of the body holds a line break'],
    ['too long in all', texts('x'.repeat(1000), 'y'.repeat(100), 'z'), 'takes 1024 characters'],
    ['a header that it has not', { ...texts('1', '2', '3'), header: [{ text: 'x' }] }, 'no header'],
    [
      'a button that it has not',
      { ...texts('1', '2', '3'), buttons: [{ index: 0, value: 'x' }] },
      'Button 1',
    ],
  ])('refuses %s', (_, given, words) => {
    expect(reason(resend, given)).toContain(words);
  });

  it.each([
    ['paused', 'template-unusable: The template order_resend is paused (LOW_QUALITY).'],
    ['rejected', 'template-unusable: The template order_resend was rejected (LOW_QUALITY).'],
    ['disabled', 'template-unusable: The template order_resend was disabled (LOW_QUALITY).'],
    ['pending', 'template-unusable: The template order_resend is still under review (LOW_QUALITY).'],
  ] as const)('that is %s is refused with the reason', (status, words) => {
    expect(reason({ ...resend, status, reason: 'LOW_QUALITY' }, texts('1', '2', '3'))).toBe(words);
  });

  it('shows one file of its kind in a media header', () => {
    const invoice: MessageTemplate = {
      ...resend,
      parts: { header: { kind: 'document' }, body: 'Your invoice', buttons: [] },
    };
    const media = { kind: 'document', assetId: 'a1', fileName: 'invoice.pdf' } as const;
    expect(fillTemplate(invoice, { header: [{ media }] })).toMatchObject({
      preview: 'Your invoice',
      values: { header: [{ media }] },
    });
    expect(reason(invoice, {})).toContain('needs one file');
    expect(reason(invoice, { header: [{ media: { kind: 'image', assetId: 'a1' } }] })).toContain('not image');
  });

  it('fills the end of an address and a code to copy', () => {
    const tracked: MessageTemplate = {
      ...resend,
      parts: {
        body: 'On its way',
        buttons: [
          { kind: 'url', title: 'Track', url: 'https://shop.example/t/{{1}}' },
          { kind: 'quick-reply', title: 'Thanks' },
          { kind: 'copy-code', title: 'Copy' },
        ],
      },
    };
    const both = [
      { index: 2, value: 'SAVE10' },
      { index: 0, value: 'MF-1' },
    ];
    expect(fillTemplate(tracked, { buttons: both })).toMatchObject({
      values: {
        buttons: [
          { index: 0, kind: 'url', value: 'MF-1' },
          { index: 2, kind: 'copy-code', value: 'SAVE10' },
        ],
      },
    });
    expect(reason(tracked, { buttons: [{ index: 0, value: 'MF-1' }] })).toContain('“Copy” needs a value');
    expect(reason(tracked, { buttons: [...both, { index: 0, value: 'again' }] })).toContain('twice');
  });
});
