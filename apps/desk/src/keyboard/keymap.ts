import { usesModifier } from './chord.js';

export const commandIds = [
  'next',
  'previous',
  'back',
  'goMine',
  'goUnassigned',
  'goAll',
  'leftPanel',
  'rightPanel',
  'filter',
  'reply',
  'note',
  'assign',
  'take',
  'release',
  'resolve',
  'resolveNext',
  'reopen',
  'snooze',
  'label',
  'unread',
  'spam',
  'notSpam',
  'copyLink',
  'latest',
  'select',
  'selectRange',
  'palette',
  'undo',
  'help',
  'settings',
  'channels',
  'parked',
  'connectors',
  'users',
] as const;

export type CommandId = (typeof commandIds)[number];

/** Requirements section 2.1. A command without a key has a button and a place in the palette. */
export const defaultKeys: Readonly<Partial<Record<CommandId, string>>> = {
  next: 'j',
  previous: 'k',
  back: 'escape',
  goMine: 'g i',
  goUnassigned: 'g u',
  goAll: 'g a',
  leftPanel: '[',
  rightPanel: ']',
  filter: 'f',
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
  selectRange: 'shift+x',
  palette: 'mod+k',
  undo: 'mod+z',
  help: '?',
};

export type Keymap = ReadonlyMap<CommandId, string>;

/** The keys in force: the defaults, what the agent changed, and without single keys only those with Cmd or Ctrl. */
export function keymapOf(own: Readonly<Record<string, string | null>>, singleKeys: boolean): Keymap {
  const map = new Map<CommandId, string>();
  for (const id of commandIds) {
    const keys = own[id] === undefined ? defaultKeys[id] : own[id];
    if (keys !== undefined && keys !== null && (singleKeys || usesModifier(keys) || keys === 'escape'))
      map.set(id, keys);
  }
  return map;
}

/** The command that already has these keys, or that a two-key sequence would hide. */
export function conflict(map: Keymap, keys: string, except: CommandId): CommandId | null {
  for (const [id, taken] of map) {
    if (id === except) continue;
    if (taken === keys || taken.startsWith(`${keys} `) || keys.startsWith(`${taken} `)) return id;
  }
  return null;
}

export type Match = { readonly kind: 'command'; readonly id: CommandId } | { readonly kind: 'prefix' } | null;

/** What a chord means after the chords before it. */
export function match(map: Keymap, before: string | null, chord: string): Match {
  const keys = before === null ? chord : `${before} ${chord}`;
  let prefix = false;
  for (const [id, taken] of map) {
    if (taken === keys) return { kind: 'command', id };
    if (taken.startsWith(`${keys} `)) prefix = true;
  }
  return prefix ? { kind: 'prefix' } : null;
}
