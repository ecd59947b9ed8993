import { describe, expect, it } from '@jest/globals';
import { isValidKeys } from './chord.js';
import { commandIds, conflict, defaultKeys, keymapOf, match } from './keymap.js';

describe('the keymap', () => {
  it('has no two commands on one key, nothing on Alt, and no key hidden behind a sequence', () => {
    const map = keymapOf({}, true);
    for (const id of commandIds) {
      const keys = map.get(id);
      if (keys === undefined) continue;
      expect(isValidKeys(keys)).toBe(true);
      expect(conflict(map, keys, id)).toBeNull();
    }
  });
  it('has the keys of the conventions (requirements 2.1)', () => {
    expect(defaultKeys).toMatchObject({
      next: 'j',
      previous: 'k',
      reply: 'r',
      note: 'n',
      assign: 'a',
      take: 'i',
      resolve: 'e',
      resolveNext: 'shift+e',
      snooze: 's',
      label: 'l',
      unread: 'u',
      select: 'x',
      palette: 'mod+k',
      undo: 'mod+z',
      help: '?',
    });
  });
  it('takes changed and removed keys', () => {
    const map = keymapOf({ reply: 'q', note: null }, true);
    expect(map.get('reply')).toBe('q');
    expect(map.has('note')).toBe(false);
  });
  it('keeps only keys with Cmd or Ctrl, and Escape, when single keys are off', () => {
    const map = keymapOf({}, false);
    expect([...map.values()].sort()).toEqual(['escape', 'mod+k', 'mod+z']);
  });
  it('finds a conflict with a key and with the beginning of a sequence', () => {
    const map = keymapOf({}, true);
    expect(conflict(map, 'r', 'note')).toBe('reply');
    expect(conflict(map, 'g', 'note')).toBe('goMine');
    expect(conflict(map, 'r', 'reply')).toBeNull();
  });
});

describe('a key press', () => {
  const map = keymapOf({}, true);
  it('is a command, the beginning of one, or nothing', () => {
    expect(match(map, null, 'e')).toEqual({ kind: 'command', id: 'resolve' });
    expect(match(map, null, 'g')).toEqual({ kind: 'prefix' });
    expect(match(map, 'g', 'u')).toEqual({ kind: 'command', id: 'goUnassigned' });
    expect(match(map, 'g', 'q')).toBeNull();
  });
});
