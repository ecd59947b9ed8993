import { createHash, timingSafeEqual } from 'node:crypto';

export type HandshakeAnswer = { readonly status: 200; readonly challenge: string } | { readonly status: 403 };

const REFUSED: HandshakeAnswer = { status: 403 };
/** Meta's challenge is a dozen digits; we echo no essays. */
const LONGEST_CHALLENGE = 256;

/**
 * Meta's subscription handshake. `query` is the raw query string: some parsers turn `hub.mode` into nested objects
 * (channel facts 1.1). The challenge is echoed as text, never parsed.
 */
export function answerHandshake(query: string, verifyTokens: readonly string[]): HandshakeAnswer {
  const keys = new URLSearchParams(query);
  const challenge = keys.get('hub.challenge');
  const token = keys.get('hub.verify_token');
  if (keys.get('hub.mode') !== 'subscribe' || challenge === null || token === null) return REFUSED;
  if (challenge.length > LONGEST_CHALLENGE) return REFUSED;
  return verifyTokens.some((known) => known !== '' && sameText(known, token))
    ? { status: 200, challenge }
    : REFUSED;
}

/** In constant time, whatever the lengths: digests are compared. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/** The part of a request's url behind the question mark. */
export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}
