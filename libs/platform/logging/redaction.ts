export const REDACTED = '[removed]';

/**
 * The net below the rule that such fields are not logged at all (SEC35): secrets, and what people wrote or are called.
 * Looked for on the line itself and one and two levels down.
 */
const NAMES = [
  'accessToken',
  'appSecret',
  'authorization',
  'body',
  'cookie',
  'email',
  'masterKey',
  'password',
  'phone',
  'rawBody',
  'refreshToken',
  'secret',
  'text',
  'token',
  'verifyToken',
];

export function forbiddenFields(): string[] {
  return NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
}
