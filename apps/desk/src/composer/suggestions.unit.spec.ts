import { describe, expect, it } from '@jest/globals';
import type { Agent } from '../graphql/types.js';
import { emojiRows } from './emoji.js';
import { suggestionsFor, typedAt } from './suggestions.js';

const agent = (id: string, name: string): Agent => ({ id, name, initials: id, role: 'AGENT', online: true });
const at = (text: string, mentions = true) => typedAt(text, text.length, mentions);

describe('what is being typed', () => {
  it('is a name after @, in notes only', () => {
    expect(at('Ask @jo')).toEqual({ trigger: '@', word: 'jo', from: 4 });
    expect(at('Ask @jo', false)).toBeNull();
  });
  it('is an emoji after : and two letters, not a time or an address', () => {
    expect(at('Great :th')).toEqual({ trigger: ':', word: 'th', from: 6 });
    expect(at('at 14:30')).toBeNull();
    expect(at('see: a')).toBeNull();
    expect(at('nora@pos')).toBeNull();
  });
});

describe('suggestions', () => {
  const agents = [agent('a', 'Ana Duarte'), agent('j', 'Jonas Weber')];
  it('are colleagues by any part of their name', () => {
    expect(suggestionsFor({ trigger: '@', word: 'web', from: 0 }, agents).map((each) => each.insert)).toEqual(
      ['@Jonas Weber '],
    );
  });
  it('are emoji by name', () => {
    expect(
      suggestionsFor({ trigger: ':', word: 'thumbs', from: 0 }, agents).map((each) => each.insert),
    ).toEqual(['👍', '👎']);
  });
});

describe('the emoji table', () => {
  it('has each once, each with a name', () => {
    const all = emojiRows.flat();
    expect(new Set(all.map((each) => each.emoji)).size).toBe(all.length);
    for (const { emoji, name } of all) expect([emoji, name.length > 1]).toEqual([emoji, true]);
  });
});
