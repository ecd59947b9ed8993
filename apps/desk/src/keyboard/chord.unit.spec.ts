import { describe, expect, it } from '@jest/globals';
import { chordOf, isValidKeys, keycaps, type KeyPress } from './chord.js';

const press = (key: string, more: Partial<KeyPress> & { graph?: boolean } = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  getModifierState: (name) => name === 'AltGraph' && more.graph === true,
  ...more,
});

describe('a chord', () => {
  it('names letters, shifted letters and Cmd or Ctrl alike', () => {
    expect(chordOf(press('j'))).toBe('j');
    expect(chordOf(press('E', { shiftKey: true }))).toBe('shift+e');
    expect(chordOf(press('k', { metaKey: true }))).toBe('mod+k');
    expect(chordOf(press('k', { ctrlKey: true }))).toBe('mod+k');
    expect(chordOf(press('Enter', { ctrlKey: true }))).toBe('mod+enter');
  });
  it('takes a symbol as it is, however it is typed', () => {
    expect(chordOf(press('?', { shiftKey: true }))).toBe('?');
    expect(chordOf(press('?'))).toBe('?');
  });
  it('is nothing with Alt (R52), except what a layout types with AltGr', () => {
    expect(chordOf(press('j', { altKey: true }))).toBeNull();
    expect(chordOf(press('[', { altKey: true, ctrlKey: true, graph: true }))).toBe('[');
  });
  it('goes by the place of the key on layouts without Latin letters', () => {
    expect(chordOf(press('ت', { code: 'KeyJ' }))).toBe('j');
    expect(chordOf(press('к', { code: 'KeyR', ctrlKey: true }))).toBe('mod+r');
  });
  it('is nothing for a modifier alone', () => {
    expect(chordOf(press('Shift', { shiftKey: true }))).toBeNull();
  });
});

describe('keys', () => {
  it('may be one chord or two, never with Alt', () => {
    expect(isValidKeys('g i')).toBe(true);
    expect(isValidKeys('mod+k')).toBe(true);
    expect(isValidKeys('alt+k')).toBe(false);
    expect(isValidKeys('mod+alt+k')).toBe(false);
    expect(isValidKeys('g i x')).toBe(false);
  });
  it('are drawn as the machine has them', () => {
    expect(keycaps('mod+shift+e', true)).toEqual(['⌘', '⇧', 'E']);
    expect(keycaps('mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(keycaps('+', true)).toEqual(['+']);
  });
});
