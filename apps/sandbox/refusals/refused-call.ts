import type { ProviderName } from '../providers/provider-name.js';

/**
 * Who is behind a refusal. `rules`: the provider's own, and so Throughline should not have sent it. `fault`: somebody
 * asked the sandbox to fail (outage, throttling, a person who blocks the business). `spec`: a spec of the sandbox
 * made the call itself, to see it refused.
 */
export type RefusedBy = 'rules' | 'fault' | 'spec';

/** A call that the provider turned down: kept for as long as the sandbox lives, a reset included. */
export interface RefusedCall {
  /** Absent where the call named nothing that any provider owns. */
  readonly provider?: ProviderName;
  /** Milliseconds of the sandbox's clock. */
  readonly at: number;
  /** "messages, text". */
  readonly label: string;
  readonly code: number;
  readonly why: string;
  readonly by: RefusedBy;
  /** Answered, or taken in and told as failed by webhook afterwards. */
  readonly told: 'in the answer' | 'as a failed status';
  readonly personId?: string;
  readonly correlation?: string;
}
