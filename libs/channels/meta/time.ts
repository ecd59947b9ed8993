import { engagementTime } from '#libs/domain/reply-policy/engagement-time.js';
import type { Instant } from '#libs/domain/time.js';

/**
 * When it happened, by the provider. Seconds, milliseconds, micro- or nanoseconds are told apart by magnitude, as
 * number or text; ISO 8601 without a zone is UTC. No time, or one more than 5 minutes ahead: `receivedAt` (edge rule Windows 4).
 */
export function occurredAt(value: unknown, receivedAt: Instant): Instant {
  return engagementTime(instantOf(value) ?? receivedAt, receivedAt);
}

/** A moment in any of those forms, however far ahead; undefined: it is none. */
export function instantOf(value: unknown): Instant | undefined {
  return typeof value === 'string' && /^\s*\d{4}-\d\d/.test(value) ? fromIso(value) : fromCount(value);
}

function fromCount(value: unknown): Instant | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const count = Number(value);
  if (!Number.isFinite(count) || count <= 0) return undefined;
  const milliseconds =
    count < 1e11 ? count * 1e3 : count < 1e14 ? count : count < 1e17 ? count / 1e3 : count / 1e6;
  return Math.trunc(milliseconds);
}

function fromIso(text: string): Instant | undefined {
  const trimmed = text.trim().replace(' ', 'T');
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(trimmed) || !trimmed.includes('T') ? trimmed : `${trimmed}Z`;
  const instant = Date.parse(zoned.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(instant) ? undefined : instant;
}
