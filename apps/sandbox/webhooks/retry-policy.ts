import type { ProviderName } from '../providers/provider-name.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How a provider treats a webhook that is not answered with 200 (channel facts 1.1). Times of the sandbox's clock. */
export interface RetryPolicy {
  /** Real time an answer may take. */
  readonly timeoutMs: number;
  /** Delay before the attempt after the `failed`th failure, counted from 1. */
  delayMs(failed: number): number;
  readonly giveUpAfterMs: number;
  /** drop: this webhook alone is lost, measured from its first attempt. unsubscribe: the asset falls silent, measured from when every attempt began to fail. */
  readonly givingUp: 'drop' | 'unsubscribe';
  /** The developer is told so long after every attempt began to fail. */
  readonly alertAfterMs?: number;
}

const DECREASING = [1, 5, 15, 60, 5 * 60, 15 * 60, 30 * 60, 3600, 2 * 3600, 4 * 3600, 8 * 3600];

/** WhatsApp: decreasing frequency for up to seven days. The steps are ours, Meta publishes none. */
export const decreasingForSevenDays: RetryPolicy = {
  timeoutMs: 20 * SECOND,
  delayMs: (failed) => (DECREASING[failed - 1] ?? 12 * 3600) * SECOND,
  giveUpAfterMs: 7 * 24 * HOUR,
  givingUp: 'drop',
};

const AT_FIRST = [0, 1, 5, 15, 60];

/** Messenger and Instagram: immediate retries, a few times; alert after 15 min; unsubscribed after an hour. */
export const immediateForOneHour: RetryPolicy = {
  timeoutMs: 5 * SECOND,
  delayMs: (failed) => (AT_FIRST[failed - 1] ?? 5 * 60) * SECOND,
  giveUpAfterMs: HOUR,
  givingUp: 'unsubscribe',
  alertAfterMs: 15 * MINUTE,
};

export const retryPolicies: Readonly<Record<ProviderName, RetryPolicy>> = {
  whatsapp: decreasingForSevenDays,
  messenger: immediateForOneHour,
  instagram: immediateForOneHour,
};
