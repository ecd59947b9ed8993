import { textOf } from './json.js';

/** A provider's word that may be shown and named in a summary: `poll_creation`, `v1.2`; anything else is `unknown`. */
export function tokenOf(value: unknown, otherwise = 'unknown'): string {
  const text = textOf(value);
  return text !== undefined && /^[A-Za-z0-9_.:-]{1,64}$/.test(text) ? text : otherwise;
}
