import type { Signals } from '#libs/application/ports/subscriptions.js';

/** Somebody's name, role or status changed, or somebody is new. */
export const STAFF_CHANGED = 'staff-changed';
/** Sessions ended: whoever holds a socket or a cached answer lets go. Lost signals heal by asking every 2 s. */
export const SESSIONS_ENDED = 'staff-sessions-ended';

export interface StaffChanged {
  readonly userIds: readonly string[];
}
export interface SessionsEnded {
  readonly sessionIds: readonly string[];
}

export const tellStaffChanged = (signals: Signals, userIds: readonly string[]): void =>
  signals.publish(STAFF_CHANGED, { userIds } satisfies StaffChanged);

export const tellSessionsEnded = (signals: Signals, sessionIds: readonly string[]): void => {
  if (sessionIds.length > 0) signals.publish(SESSIONS_ENDED, { sessionIds } satisfies SessionsEnded);
};
