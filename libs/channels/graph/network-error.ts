/** Of errors after which the request certainly never reached anybody: no connection, so nothing was said. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

export type NetworkFault =
  | { readonly kind: 'not-sent'; readonly code: string }
  /** It may have arrived (edge rule Delivery 5). */
  | { readonly kind: 'no-answer'; readonly why: string };

/** What a failed fetch means for the request. In doubt it may have arrived. */
export function networkFault(error: unknown): NetworkFault {
  const codes = [...codesOf(error)];
  // Several addresses tried in turn: all of them must have failed to connect.
  if (codes.length > 0 && codes.every((code) => NEVER_LEFT.has(code)))
    return { kind: 'not-sent', code: codes[0]! };
  if (nameOf(error) === 'TimeoutError') return { kind: 'no-answer', why: 'no answer in time' };
  return { kind: 'no-answer', why: `the connection broke (${codes[0] ?? 'without a code'})` };
}

function* codesOf(error: unknown): Generator<string> {
  if (typeof error !== 'object' || error === null) return;
  // By shape: errors of fetch may come from another realm, where instanceof says no.
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(errors)) for (const each of errors) yield* codesOf(each);
  // A DOMException's code is a number and says nothing about the network.
  else if (typeof code === 'string') yield code;
  else yield* codesOf(cause);
}

function nameOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
}
