import { settings } from '../settings/settings.js';
import { createStore, useStore } from '../store/store.js';
import { chordOf, usesModifier } from './chord.js';
import { keymapOf, match, type CommandId, type Keymap } from './keymap.js';

export const keymap = createStore<Keymap>(keymapOf(settings.get().keys, settings.get().singleKeys));
settings.subscribe(() => {
  const { keys, singleKeys } = settings.get();
  keymap.set(keymapOf(keys, singleKeys));
});

export function useKeymap(): Keymap {
  return useStore(keymap, (map) => map);
}

/** How long a first key ("g") waits for the second. */
const SEQUENCE = 1_200;

function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  );
}

/** Menus and dialogs have keys of their own; only chords with Cmd or Ctrl pass through them. */
function inOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="menu"], [role="dialog"], [role="listbox"]') !== null
  );
}

/** `run` answers whether it did anything; only then the browser's own meaning of the key is taken away. */
export function listenForKeys(run: (id: CommandId) => boolean): () => void {
  let before: { readonly chord: string; readonly at: number } | null = null;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const chord = chordOf(event);
    if (chord === null) return;
    const writing = inTextField(event.target);
    if ((writing || inOverlay(event.target)) && !usesModifier(chord)) return;
    // Cmd+Z in a text field undoes typing.
    if (writing && chord === 'mod+z') return;

    const first = before !== null && event.timeStamp - before.at < SEQUENCE ? before.chord : null;
    before = null;
    const found =
      match(keymap.get(), first, chord) ?? (first === null ? null : match(keymap.get(), null, chord));
    if (found === null) return;
    if (found.kind === 'prefix') {
      before = { chord, at: event.timeStamp };
      event.preventDefault();
    } else if (run(found.id)) event.preventDefault();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
