import type { ProviderName } from '../providers/provider-name.js';

/** One call of the provider's API by the business, taken or refused. */
export interface ApiCall {
  readonly provider: ProviderName;
  readonly at: number;
  readonly ms: number;
  /** "messages, text". */
  readonly label: string;
  /** HTTP status that was, or would have been, answered. */
  readonly status: number;
  /** The provider's error code. */
  readonly code?: number;
  readonly messageId?: string;
  readonly personId?: string;
  readonly correlation?: string;
  /** answer-lost: it took effect, the caller saw the connection break. request-lost: it broke before. */
  readonly fate: 'answered' | 'answer-lost' | 'request-lost';
}

/** A line of the traffic log under a phone. */
export interface TrafficLine {
  readonly id: number;
  readonly at: number;
  readonly direction: 'call' | 'webhook';
  readonly label: string;
  readonly result: string;
  readonly tone: 'plain' | 'bad' | 'duplicate';
}
