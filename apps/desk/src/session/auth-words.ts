import type { MessageKey } from '../i18n/language.js';
import { AuthRefused, Unreachable } from './session-api.js';

/** What to tell about a failed sign-in or link; the server does not say which of address and password was wrong (SEC15). */
export function authWords(error: unknown): MessageKey {
  if (error instanceof Unreachable) return 'auth.unreachable';
  if (!(error instanceof AuthRefused)) return 'auth.failed';
  if (error.code === 'second-factor-needed') return 'auth.code';
  if (error.status === 429) return 'auth.tooMany';
  if (error.status === 401 || error.status === 403) return 'auth.wrong';
  return error.status === 400 || error.status === 404 || error.status === 409 || error.status === 410
    ? 'auth.link'
    : 'auth.failed';
}
