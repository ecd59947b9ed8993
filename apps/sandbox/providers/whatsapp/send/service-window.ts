const DAY_MS = 24 * 60 * 60 * 1000;

/** Open for 24 h from the person's last message; to the millisecond, the last one included (channel facts 4.1). */
export function windowOpen(lastEngagementAt: number | undefined, now: number): boolean {
  return lastEngagementAt !== undefined && now - lastEngagementAt <= DAY_MS;
}

/**
 * Kinds of inbound messages that do not refresh the window: no user content in them, or (reaction) unconfirmed and
 * so not counted.
 */
const SILENT = new Set(['reaction', 'edit', 'revoke', 'system']);

export const opensWindow = (type: string): boolean => !SILENT.has(type);
