import type { Instant } from '#libs/domain/time.js';

export type CheckStep =
  'token' | 'permissions' | 'asset' | 'subscription' | 'callback' | 'human-agent' | 'origins' | 'settings';

/** unknown: the provider did not answer; nothing follows from it but to ask again. */
export type CheckState = 'passed' | 'warning' | 'failed' | 'unknown';

/** What was found; the desk has words for each, and for what to do about it. */
export type CheckCode =
  | 'token-valid'
  | 'token-accepted'
  | 'token-ends-soon'
  | 'token-not-valid'
  | 'token-of-another-app'
  | 'token-missing'
  | 'app-secret-not-accepted'
  | 'permissions-granted'
  | 'permissions-missing'
  | 'asset-found'
  | 'asset-quality-low'
  | 'asset-not-found'
  | 'asset-not-allowed'
  | 'asset-is-another'
  | 'subscribed'
  | 'subscribed-again'
  | 'not-subscribed'
  | 'subscription-fields-missing'
  | 'subscription-refused'
  | 'callback-verified'
  | 'callback-missing'
  | 'callback-elsewhere'
  | 'callback-fields-missing'
  | 'callback-not-active'
  | 'callback-not-reached'
  | 'callback-not-public'
  | 'callback-not-checked'
  | 'human-agent-granted'
  | 'human-agent-not-granted'
  | 'human-agent-not-known'
  | 'origins-set'
  | 'origins-missing'
  | 'settings-not-usable'
  | 'provider-unreachable'
  | 'provider-limits';

export interface Check {
  readonly step: CheckStep;
  readonly state: CheckState;
  readonly code: CheckCode;
  /** A name, a list of missing fields, the provider's code; nothing secret. */
  readonly detail?: string;
}

/** What one look at an account found. */
export interface AccountReport {
  readonly checks: readonly Check[];
  /** lost: the provider no longer accepts the access. permission: accepted, but not for messages. */
  readonly access: 'works' | 'lost' | 'permission' | 'unknown';
  /** The provider's code where access is lost. */
  readonly accessCode?: string;
  readonly subscription: 'there' | 'missing' | 'unknown';
  /** Absent: could not be read, or there is no such thing on this channel. */
  readonly humanAgent?: boolean;
  readonly utilityTemplates?: boolean;
  readonly tokenExpiresAt?: Instant;
  readonly name?: string;
  readonly handle?: string;
  readonly quality?: string;
  readonly messagingLimit?: string;
}

/** Worth a second look within a minute: something failed, or could not be seen. */
export const isSuspicious = ({ checks, access }: AccountReport): boolean =>
  access !== 'works' ||
  checks.some(({ state, step }) => (state === 'failed' || state === 'unknown') && step !== 'human-agent');
