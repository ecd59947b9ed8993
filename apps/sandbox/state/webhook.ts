import type { ProviderName } from '../providers/provider-name.js';

/** One thing to tell the business: what a provider batches into webhooks. */
export interface Update {
  readonly id: string;
  readonly provider: ProviderName;
  /** The asset it is of (`entry[].id`). */
  readonly assetId: string;
  /** What the asset has to be subscribed to for it, where assets are subscribed by field. */
  readonly field?: string;
  /** Updates of one lane keep their order unless told otherwise. */
  readonly lane: string;
  readonly dueAt: number;
  /** For the traffic log: "text", "delivered", … */
  readonly label: string;
  /** Whose acknowledgement it is: of a message itself, or of one of its statuses. */
  readonly about?: { readonly messageId: string; readonly status?: string };
  /** What the provider's own `envelope` makes a body of. */
  readonly payload: unknown;
}

/** One POST with a fixed set of updates, repeated until it is answered 200 or given up. */
export interface Post {
  readonly id: string;
  readonly provider: ProviderName;
  readonly updates: readonly Update[];
  attempts: number;
  firstAttemptAt?: number;
}

export type AttemptOutcome = { readonly status: number } | { readonly failure: string };

export interface Subscription {
  readonly provider: ProviderName;
  readonly callbackUrl: string;
  /** pending: the handshake has not succeeded yet; unsubscribed: the provider gave up on a silent webhook. */
  state: 'pending' | 'verified' | 'unsubscribed';
  /** Since when every attempt has failed. */
  failingSince?: number;
  alertedAt?: number;
}
