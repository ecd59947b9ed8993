import { describe, expect, it } from '@jest/globals';
import type { MessageTemplate } from '../../graphql/template-types.js';
import { foundTemplates, missingPlaces, piecesOf, previewOf, templateReply } from './template-draft.js';

const resend: MessageTemplate = {
  id: 'order_resend/pt_PT',
  name: 'order_resend',
  language: 'pt_PT',
  category: 'UTILITY',
  status: 'APPROVED',
  named: false,
  reason: null,
  header: { kind: 'text', text: 'Encomenda {{1}}' },
  body: 'Olá {{1}}, podemos reenviar na {{2}}?',
  footer: 'Marlow & Finch',
  buttons: [
    { index: 0, kind: 'quick-reply', title: 'Sim', wantsValue: false },
    { index: 1, kind: 'url', title: 'Seguir', wantsValue: true },
  ],
  headerPlaces: ['1'],
  bodyPlaces: ['1', '2'],
};
const values = { 'header.1': 'MF-1', 'body.1': 'Mateus', 'body.2': ' segunda ', 'button.1': 'MF-1' };

describe('a template being filled in', () => {
  it('says what is still missing', () => {
    expect(
      missingPlaces(resend, { ...values, 'body.2': ' ', 'button.1': '' }).map((place) => place.key),
    ).toEqual(['body.2', 'button.1']);
    expect(missingPlaces(resend, values)).toEqual([]);
  });

  it('shows its places until they have values', () => {
    expect(piecesOf('Olá {{1}}!', 'body', {})).toEqual([
      { text: 'Olá ', place: null, filled: true },
      { text: '1', place: '1', filled: false },
      { text: '!', place: null, filled: true },
    ]);
    expect(previewOf(resend, values)).toBe(
      'Encomenda MF-1\n\nOlá Mateus, podemos reenviar na segunda?\n\nMarlow & Finch',
    );
  });

  it('goes out with its values in order, or by name', () => {
    expect(templateReply(resend, values)).toEqual({
      name: 'order_resend',
      language: 'pt_PT',
      values: {
        header: [{ text: 'MF-1' }],
        body: [{ text: 'Mateus' }, { text: 'segunda' }],
        buttons: [{ index: 1, value: 'MF-1' }],
      },
    });
    const named = {
      ...resend,
      named: true,
      header: null,
      headerPlaces: [],
      buttons: [],
      bodyPlaces: ['name'],
    };
    expect(templateReply(named, { 'body.name': 'Ana' }).values).toEqual({
      body: [{ name: 'name', text: 'Ana' }],
    });
  });
});

describe('finding a template', () => {
  const paused = { ...resend, id: 'a/en', name: 'a_paused', language: 'en', status: 'PAUSED' } as const;
  it('is by any of its words and by language, what can be sent first', () => {
    const all = [paused, resend];
    expect(foundTemplates(all, '', null).map((each) => each.name)).toEqual(['order_resend', 'a_paused']);
    expect(foundTemplates(all, 'ORDER resend', null)).toEqual([resend]);
    expect(foundTemplates(all, 'reenviar', 'pt_PT')).toEqual([resend]);
    expect(foundTemplates(all, '', 'en')).toEqual([paused]);
    expect(foundTemplates(all, 'nothing', null)).toEqual([]);
  });
});
