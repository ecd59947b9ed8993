import { describe, expect, it } from '@jest/globals';
import type { Agent } from '../graphql/types.js';
import { mentionedIn, mentionParts } from './mentions.js';

const agent = (id: string, name: string): Agent => ({ id, name, initials: '', role: 'AGENT', online: true });

describe('mentions', () => {
  it('are whole names after an @', () => {
    const agents = [agent('ana', 'Ana Duarte'), agent('jonas', 'Jonas Weber')];
    expect(mentionedIn('ask @Jonas Weber, not Ana Duarte', agents)).toEqual(['jonas']);
  });
  it('stand out in the note, longest name first', () => {
    expect(mentionParts('hi @Ana Duarte!', ['Ana Duarte'])).toEqual([
      { text: 'hi ', mention: false },
      { text: '@Ana Duarte', mention: true },
      { text: '!', mention: false },
    ]);
    expect(mentionParts('@Ana look', ['Ana Duarte'])[0]).toEqual({ text: '@Ana', mention: true });
  });
  it('of nobody leave the text alone', () => {
    expect(mentionParts('a@b', [])).toEqual([{ text: 'a@b', mention: false }]);
  });
});
