/** What a KeyboardEvent must tell; tests pass plain objects. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  getModifierState?(key: string): boolean;
}

const named: Readonly<Record<string, string>> = {
  ' ': 'space',
  Escape: 'escape',
  Enter: 'enter',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Backspace: 'backspace',
  Delete: 'delete',
  Home: 'home',
  End: 'end',
};

/**
 * The chord of a key press: "j", "shift+e", "mod+k", "?", "enter". `mod` is Cmd or Ctrl. null for modifiers alone and
 * for everything with Alt (R52), except characters that a layout types with AltGr.
 */
export function chordOf(press: KeyPress): string | null {
  const altGraph = press.getModifierState?.('AltGraph') === true;
  if (press.altKey && !altGraph) return null;
  const mod = (press.ctrlKey || press.metaKey) && !altGraph ? 'mod+' : '';
  const letter = letterOf(press);
  if (letter !== null) return `${mod}${press.shiftKey ? 'shift+' : ''}${letter}`;
  const name = named[press.key];
  if (name !== undefined) return `${mod}${press.shiftKey ? 'shift+' : ''}${name}`;
  // Symbols are what they are, however they are typed: "?" needs Shift on one keyboard and not on another.
  return [...press.key].length === 1 ? mod + press.key : null;
}

/** A Latin letter; on layouts without them (Arabic, Cyrillic) the key's place counts. */
function letterOf(press: KeyPress): string | null {
  const key = press.key.toLowerCase();
  if (/^[a-z]$/.test(key)) return key;
  const place = /^Key([A-Z])$/.exec(press.code)?.[1];
  return place !== undefined && /^\p{L}$/u.test(press.key) ? place.toLowerCase() : null;
}

/** A chord of a sequence must not use Alt; two chords at most: "g i". */
export function isValidKeys(keys: string): boolean {
  const chords = keys.split(' ');
  return chords.length <= 2 && chords.every((chord) => chord !== '' && !/(^|\+)alt\+/.test(chord));
}

export function usesModifier(keys: string): boolean {
  return keys.includes('mod+');
}

const symbols: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  shift: '⇧',
  space: '␣',
  backspace: '⌫',
};

/** Keycaps of one chord: ["⌘", "K"]; Ctrl elsewhere than on a Mac. */
export function keycaps(chord: string, mac: boolean): string[] {
  return chord.split(/\+(?=.)/).map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl';
    return symbols[part] ?? part.toUpperCase();
  });
}
