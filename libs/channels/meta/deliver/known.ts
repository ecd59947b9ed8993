import type { Failure } from '../../delivery/send-outcome.js';
import type { ErrorEntry, ErrorTable } from './errors.js';

/** The most exact entry for `code` or `code/subcode`; undefined: nobody listed it. */
export function knownIn(table: ErrorTable, code: string): Failure | undefined {
  const [main = '', subcode] = code.split('/');
  const found =
    entry(table, code) ??
    (subcode === undefined ? undefined : entry(table, `x/${subcode}`)) ??
    entry(table, main) ??
    entry(table, rangeOf(main));
  return found && { code, ...found };
}

/** Permissions are 200 to 299, limits of business use cases 80000 to 80099 (channel facts 4.4). */
function rangeOf(code: string): string {
  if (/^2\d\d$/.test(code)) return '200';
  return /^800\d\d$/.test(code) ? '80000' : code;
}

const entry = (table: ErrorTable, key: string): ErrorEntry | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
