import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the demo's two halves share. Made at the first start, kept for this machine's owner alone. */
export interface DemoSecrets {
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly accessToken: string;
  readonly identityKey: string;
  readonly demoToken: string;
  readonly password: string;
}

const NAMES = ['appSecret', 'verifyToken', 'accessToken', 'identityKey', 'demoToken'] as const;

export function demoSecrets(dataFolder: string): DemoSecrets {
  const file = join(dataFolder, 'demo-secrets.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const fresh = {
    ...(Object.fromEntries(NAMES.map((name) => [name, randomBytes(24).toString('base64url')])) as Record<
      (typeof NAMES)[number],
      string
    >),
    // Typed by people and shown on the sign-in page: words, drawn for this machine.
    password: `lamp-${randomBytes(6).toString('hex')}`,
  };
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  return fresh;
}

/** Each account has a token of its own, so that one can be revoked while the others live. */
export const tokenOf = ({ accessToken }: DemoSecrets, account: 'page' | 'instagram'): string =>
  `${accessToken}.${account}`;
