import { BLOCKED_PASSWORDS } from './blocked-passwords.js';

export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 128;

export type PasswordFault = 'too-short' | 'too-long' | 'too-common' | 'too-regular' | 'names-you';

/** In words for the person who chose it. */
export const PASSWORD_FAULTS: Readonly<Record<PasswordFault, string>> = {
  'too-short': `Use at least ${PASSWORD_MIN} characters. A sentence is easy to remember.`,
  'too-long': `Use at most ${PASSWORD_MAX} characters.`,
  'too-common': 'This password is on lists that attackers try first.',
  'too-regular': 'This password repeats itself or follows the keyboard.',
  'names-you': 'This password is made of your name, your address or the name of this product.',
};

/** The same password typed on another keyboard layout gives the same bytes. */
export const normalizePassword = (password: string): string => password.normalize('NFKC');

/**
 * SEC15 (NIST SP 800-63B-4): length and a blocklist, no rules of composition, no expiry. `personal` holds what an
 * attacker knows about the person; null: acceptable.
 */
export function passwordFault(password: string, personal: readonly string[] = []): PasswordFault | null {
  const normalized = normalizePassword(password);
  const length = [...normalized].length;
  if (length < PASSWORD_MIN) return 'too-short';
  if (length > PASSWORD_MAX) return 'too-long';
  const plain = normalized.toLowerCase();
  const squeezed = plain.replace(/[\s_.-]+/gu, '');
  if (BLOCKED_PASSWORDS.has(squeezed) || BLOCKED_PASSWORDS.has(squeezed.replace(/[^\p{L}]+$/u, '')))
    return 'too-common';
  if (isRegular(plain)) return 'too-regular';
  if (isMadeOf(plain, ['throughline', ...personal])) return 'names-you';
  return null;
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
];

/** One unit of up to 8 characters over and over, or runs along the alphabet or the keyboard and nothing else. */
function isRegular(plain: string): boolean {
  for (let unit = 1; unit <= 8; unit += 1) {
    if ([...plain].every((letter, i, all) => letter === all[i % unit])) return true;
  }
  return runs(plain) * 4 <= plain.length;
}

/** In how many stretches of neighbouring keys or letters the text falls apart. */
function runs(plain: string): number {
  let stretches = 1;
  for (let i = 1; i < plain.length; i += 1)
    if (!areNeighbours(plain[i - 1] ?? '', plain[i] ?? '')) stretches += 1;
  return stretches;
}

function areNeighbours(a: string, b: string): boolean {
  return a === b || ROWS.some((row) => row.includes(a + b) || row.includes(b + a));
}

/** Whether fewer than 8 characters remain without the words an attacker would try first. */
function isMadeOf(plain: string, words: readonly string[]): boolean {
  const known = words
    .flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 4);
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest !== plain && rest.length < 8;
}
