import { describe, expect, it } from '@jest/globals';
import { testAccount } from '../../../testing/accounts.js';
import { fillTemplate } from './template.js';

const fill = (name: string, values: { text: string; parameter_name?: string }[], language = 'en') =>
  fillTemplate(
    {
      name,
      language: { code: language },
      components: [{ type: 'body', parameters: values.map((value) => ({ type: 'text', ...value })) }],
    },
    testAccount,
  );

describe('A template', () => {
  it('is filled by position', () => {
    expect(fill('order_update', [{ text: 'Nora' }, { text: '4821' }])).toEqual({
      text: 'Hello Nora, order 4821.',
    });
  });

  it('is filled by name', () => {
    expect(fill('by_name', [{ text: 'Nora', parameter_name: 'name' }])).toEqual({ text: 'Hello Nora.' });
  });

  it('does not take placeholders in values for its own', () => {
    expect(fill('order_update', [{ text: '{{2}}' }, { text: '4821' }])).toEqual({
      text: 'Hello {{2}}, order 4821.',
    });
  });

  it.each([
    [132001, fill('unknown', [])],
    [132001, fill('order_update', [{ text: 'Nora' }, { text: '1' }], 'de')],
    [132000, fill('order_update', [{ text: 'Nora' }])],
    [132000, fill('by_name', [{ text: 'Nora', parameter_name: 'nome' }])],
    [132015, fill('paused', [])],
  ])('is refused with %i', (code, result) => {
    expect(result).toMatchObject({ error: { code } });
  });
});
