import { MAX_TEXT } from '../protocol.js';

/**
 * The text as it is stored: well-formed Unicode without NUL, which PostgreSQL's json takes neither way. Length counts
 * code points, as a person would.
 */
export function readText(raw: string): { readonly text: string } | { readonly error: 'empty' | 'too-long' } {
  const text = Buffer.from(raw, 'utf8').toString('utf8').replaceAll('\0', '');
  if (text.trim() === '') return { error: 'empty' };
  // Twice MAX_TEXT units hold at least MAX_TEXT code points; only then is counting worth it.
  if (text.length > 2 * MAX_TEXT || [...text].length > MAX_TEXT) return { error: 'too-long' };
  return { text };
}
