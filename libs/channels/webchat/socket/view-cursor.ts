import { createHash } from 'node:crypto';

/** A cursor of the thread belongs to one set of contacts; outside it travels with the set's fingerprint. */
const fingerprint = (contactIds: readonly string[]): string =>
  createHash('sha256')
    .update([...contactIds].sort().join())
    .digest('base64url')
    .slice(0, 12);

export const printCursor = (contactIds: readonly string[], inner: string): string =>
  `${fingerprint(contactIds)}.${inner}`;

/** The thread's cursor, or null: it was made for other contacts. */
export function readCursor(contactIds: readonly string[], outer: string): string | null {
  const dot = outer.indexOf('.');
  return dot > 0 && outer.slice(0, dot) === fingerprint(contactIds) ? outer.slice(dot + 1) : null;
}
