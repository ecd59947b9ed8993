import type { Instant } from '#libs/domain/time.js';
import type { Role } from './roles.js';

/** locked: 100 wrong passwords in a row; a reset opens it. deactivated: keeps its name on what it wrote. */
export type UserStatus = 'invited' | 'active' | 'deactivated' | 'locked';

export interface StaffUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly status: UserStatus;
  readonly invitedAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  /** Whether a second factor was set up and confirmed. */
  readonly secondFactor: boolean;
}

/** Who acts, for audit and permission: a person signed in, the command line, or the product itself. */
export type StaffActor =
  | { readonly kind: 'user'; readonly id: string; readonly role: Role }
  | { readonly kind: 'command-line' }
  | { readonly kind: 'system' };

/** What makes an address unique. Dots and plus-addresses are significant (edge rule Identity 7). */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

const EMAIL = /^[^\s@<>"',;]{1,64}@[^\s@<>"',;]{1,190}$/u;

/** Shape only: whether it can be an address. Mail proves the rest. */
export const looksLikeEmail = (email: string): boolean => email.length <= 254 && EMAIL.test(email.trim());

/** "Ana Ruiz" → "AR"; "Ana" → "A". By grapheme, so that no surrogate or accent is cut. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked
    .map((word) => firstGrapheme(word ?? ''))
    .join('')
    .toUpperCase();
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}
