import { describe, expect, it } from '@jest/globals';
import { emptyDraft, isEmpty, parseDraft } from './draft.js';

describe('a stored draft', () => {
  it('is read back as it was written', () => {
    const draft = {
      tab: 'note',
      reply: 'Hello',
      note: '@Jonas',
      contactId: 'c1',
      replyTo: { id: 'm1', name: 'Nora', text: 'Hi' },
      template: null,
      prompt: null,
    };
    expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });
  it('of another shape is no draft', () => {
    expect(parseDraft(null)).toEqual(emptyDraft);
    expect(parseDraft({ reply: 5, replyTo: 'x' })).toEqual(emptyDraft);
  });
  it('of white space alone is empty', () => {
    expect(isEmpty({ ...emptyDraft, reply: ' \n' })).toBe(true);
    expect(isEmpty({ ...emptyDraft, note: 'x' })).toBe(false);
  });
});
