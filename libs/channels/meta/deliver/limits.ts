import { perSecond } from '../../delivery/limits/rate.js';
import type { AccountLimits } from '../../delivery/limits/send-limiter.js';

/** Of one Page or Instagram account (channel facts 3.4). */
const TEXT_PER_SECOND = 300;
const MEDIA_PER_SECOND = 10;

/** `config.messagesPerSecond` keeps an account below its limit, such as 40 so that Meta's own inbox goes on working. */
export function metaLimits(config: Readonly<Record<string, unknown>>): AccountLimits {
  const granted = config['messagesPerSecond'];
  const count = typeof granted === 'number' && granted >= 1 ? granted : TEXT_PER_SECOND;
  return { throughput: perSecond(count), media: perSecond(Math.min(count, MEDIA_PER_SECOND)) };
}
