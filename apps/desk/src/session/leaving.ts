import { draftsBegun } from '../drafts/drafts.js';
import { createStore } from '../store/store.js';
import { signOut } from './session.js';

/** How many drafts signing out would delete, while that is being asked. */
export const leaving = createStore<number | null>(null);

/** Drafts are customers' business and do not stay on a machine that somebody has left; so it is asked first. */
export function leave(): void {
  const begun = draftsBegun();
  if (begun === 0) void signOut();
  else leaving.set(begun);
}
