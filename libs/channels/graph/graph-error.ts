import { MINUTE, SECOND } from '#libs/domain/time.js';
import type { GraphAnswer } from './graph-client.js';

/** `{"error": {code, error_subcode, …}}`, or undefined where the body is no such thing. Messages stay out: they may name people. */
export function graphError(
  answer: GraphAnswer,
): { readonly code: string; readonly subcode?: string } | undefined {
  const error = answer.body?.['error'];
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, error_subcode: subcode } = error as { code?: unknown; error_subcode?: unknown };
  if (typeof code !== 'number' && typeof code !== 'string') return undefined;
  return typeof subcode === 'number'
    ? { code: String(code), subcode: String(subcode) }
    : { code: String(code) };
}

/** How long the provider asks us to wait: Retry-After in seconds, or the usage header's minutes (channel facts 3.4). */
export function askedToWaitMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * SECOND;
  const usage = headers.get('x-business-use-case-usage');
  const minutes =
    usage === null ? [] : [...usage.matchAll(/"estimated_time_to_regain_access":\s*(\d{1,6})/g)];
  const longest = Math.max(0, ...minutes.map((match) => Number(match[1])));
  return longest > 0 ? longest * MINUTE : undefined;
}
