import { describe, expect, it } from '@jest/globals';
import { found } from './found.js';

const entry = (group: string, title: string, hint: string | null = null) => ({ group, title, hint });
const entries = [
  entry('conversation', 'Mark unread'),
  entry('conversation', 'Resolve'),
  entry('conversations', 'René Castel', 'Bonjour'),
  entry('conversations', 'Oksana Melnyk', 'Shall I reserve it?'),
];
const titles = (wanted: string): string[] => found(entries, wanted).map((hit) => hit.entry.title);

describe('the palette', () => {
  it('shows every command and no conversation before anything is typed', () => {
    expect(titles('')).toEqual(['Mark unread', 'Resolve']);
  });
  it('finds by title, and conversations by name', () => {
    expect(titles('re')).toEqual(['Mark unread', 'Resolve', 'René Castel']);
  });
  it('looks into messages once enough is typed', () => {
    expect(titles('reserve')).toEqual(['Oksana Melnyk']);
  });
  it('marks the beginning of a word before the middle of one', () => {
    expect(found([entry('x', 'Fire return')], 're')[0]?.at).toEqual([5, 7]);
  });
});
