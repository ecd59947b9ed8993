import { createStore } from '../store/store.js';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'danger';
  readonly undo: (() => void) | null;
}

export const toasts = createStore<readonly Toast[]>([]);

/** As long as the undo of requirements section 2.1. */
const UNDO_FOR = 10_000;
const SHOWN_FOR = 5_000;
let last = 0;

export function dismiss(id: number): void {
  toasts.update((all) => all.filter((each) => each.id !== id));
}

export function toast(text: string, options: { tone?: Toast['tone']; undo?: () => void } = {}): void {
  const id = ++last;
  const { tone = 'plain', undo = null } = options;
  // One undo at a time: the key undoes the last action, and the toast shows which one that is.
  toasts.update((all) =>
    [...all.filter((each) => undo === null || each.undo === null), { id, text, tone, undo }].slice(-3),
  );
  setTimeout(() => dismiss(id), undo === null ? SHOWN_FOR : UNDO_FOR);
}

/** Undoes the last action while its time runs; false when there is nothing to undo. */
export function undoLast(): boolean {
  const found = toasts.get().findLast((each) => each.undo !== null);
  if (found === undefined) return false;
  dismiss(found.id);
  found.undo?.();
  return true;
}
