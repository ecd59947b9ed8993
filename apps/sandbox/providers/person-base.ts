import type { ProviderName } from './provider-name.js';

/** Somebody with a phone, whatever the provider. */
export interface PersonBase {
  readonly provider: ProviderName;
  readonly id: string;
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  /** Made by a script rather than shown on the page. */
  readonly scripted: boolean;
  /** Off: nothing is delivered until the phone is back. */
  readonly online: boolean;
  /** The person blocked the business. */
  readonly blocked: boolean;
  /** Reads by itself, so long after delivery; null: only when somebody looks at the phone. */
  readonly readsAfterMs: number | null;
}
