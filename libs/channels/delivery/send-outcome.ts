import type { PauseReason } from '#libs/domain/channel-account/events.js';
import type { FailureClass } from '#libs/domain/conversation/events.js';

/**
 * What became of one request to a provider.
 * - sent: accepted, under that id; absent where the channel is our own and has none.
 * - failed: certainly not sent, and what can be done about it.
 * - unknown: it may have arrived. Nothing is sent again before a status or echo settles it (edge rule Delivery 4).
 * `usage`: how much of the account's allowance is spent by the provider's own count, in percent; above 80 we slow down.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly externalId?: string; readonly usage?: number }
  | SendFailure
  | { readonly kind: 'unknown'; readonly why: string; readonly usage?: number };

export interface SendFailure extends Failure {
  readonly kind: 'failed';
  /** Not before this long, by the provider's word; the retry schedule may ask for more. */
  readonly retryAfterMs?: number;
  readonly usage?: number;
}

/** `window-closed`: the provider's own "too late", which closes our window as edge rule Windows 6 says. */
export type SendFailureClass = FailureClass | 'window-closed';

/** A provider's error code and what it means for us (channel facts 4.4). The same for an answer and for a `failed` status. */
export interface Failure {
  readonly class: SendFailureClass;
  /** The provider's code, else one of ours in words: `connection-refused`. */
  readonly code: string;
  /** For the agent; our words, nothing about a person. */
  readonly reason: string;
  /** With class channel-paused: why, in the words of ChannelPaused. */
  readonly pause?: PauseReason;
  /**
   * With class retryable: how to space the attempts; default exponential. The two rates also say whom the limiter holds
   * back: this thread alone, or everything on the account.
   */
  readonly backoff?: 'exponential' | 'pair-rate' | 'account-rate' | 'minutes';
  /** With class retryable: at most so many attempts of our own accord. */
  readonly attempts?: number;
}
