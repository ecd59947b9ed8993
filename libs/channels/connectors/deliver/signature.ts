import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** As Standard Webhooks writes secrets: base64 behind a prefix. */
export const secretText = (bytes: Buffer): string => PREFIX + bytes.toString('base64');

/**
 * `v1,…` for each secret, with a space between: whoever knows one of them can check, so that a secret is changed without
 * losing a delivery (SEC26; https://www.standardwebhooks.com). `seconds`: since 1970.
 */
export function signatures(secrets: readonly string[], id: string, seconds: number, body: Buffer): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
      const signed = createHmac('sha256', key).update(`${id}.${seconds}.`).update(body);
      return `v1,${signed.digest('base64')}`;
    })
    .join(' ');
}
