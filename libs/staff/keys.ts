import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { MasterKey } from '#libs/privacy/master-key.js';

/** One key per purpose (SEC34): none of them opens what another one closed. */
export interface StaffKeys {
  /** Signs access tokens. */
  readonly access: Buffer;
  /** Derives a refresh token from the one before it. */
  readonly refresh: Buffer;
  /** Derives the token of an invitation from the command that made it. */
  readonly links: Buffer;
  /** Hides what is counted in staff_tries. */
  readonly tries: Buffer;
  /** Seals second-factor secrets. */
  readonly totp: Buffer;
}

export const staffKeys = (master: MasterKey): StaffKeys => ({
  access: master.keyFor('staff/access'),
  refresh: master.keyFor('staff/refresh'),
  links: master.keyFor('staff/links'),
  tries: master.keyFor('staff/tries'),
  totp: master.keyFor('staff/totp'),
});

/** 256 bits, in URL-safe letters. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Always the same token for the same parts: what was lost on its way can be given again. */
export const derivedToken = (key: Buffer, ...parts: readonly string[]): string =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');

/** What is stored of a token. It has 256 bits, so a plain digest is enough. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
