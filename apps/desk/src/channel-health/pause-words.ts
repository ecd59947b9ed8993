import { en } from '../i18n/en/catalog.js';
import type { MessageKey, Say } from '../i18n/language.js';

/** The log's word for why an account is paused, as a sentence; what it does not know is shown as it is. */
export function pauseWords(t: Say, reason: string | null): string {
  if (reason === null) return '';
  const key = `pause.${reason}`;
  return key in en ? t(key as MessageKey) : reason;
}
