import type { MessageKey } from '../i18n/language.js';
import { AuthRefused, Unreachable } from './session-api.js';

const byCode: Readonly<Record<string, MessageKey>> = {
  'second-factor-needed': 'auth.code',
  'wrong-code': 'auth.code',
  'too-many-tries': 'auth.tooMany',
  'void-link': 'auth.link',
  'wrong-credentials': 'auth.wrong',
  'sign-in-again': 'auth.signInAgain',
  'already-set': 'auth.alreadySet',
};

/** What to tell about a failed sign-in or link; the server does not say which of address and password was wrong (SEC15). */
export function authWords(error: unknown): MessageKey {
  if (error instanceof Unreachable) return 'auth.unreachable';
  if (!(error instanceof AuthRefused)) return 'auth.failed';
  const known = byCode[error.code ?? ''];
  if (known !== undefined) return known;
  if (error.status === 429) return 'auth.tooMany';
  return error.status === 401 ? 'auth.wrong' : 'auth.failed';
}
