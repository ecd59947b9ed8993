import { SECOND } from '#libs/domain/time.js';
import { perSecond } from '../../delivery/limits/rate.js';
import type { AccountLimits } from '../../delivery/limits/send-limiter.js';

/** Two requests that leave 6 s apart may arrive a little closer. */
const MARGIN = 200;

/** Sending per second that every number has; the provider raises it to 1000 by itself (channel facts 3.4). */
const DEFAULT_PER_SECOND = 80;

/** Of one number. `config.messagesPerSecond` of the account says what the provider grants: 20 beside the Business app, 80, 1000. */
export function whatsAppLimits(config: Readonly<Record<string, unknown>>): AccountLimits {
  const granted = config['messagesPerSecond'];
  const count = typeof granted === 'number' && granted >= 1 ? granted : DEFAULT_PER_SECOND;
  return { throughput: perSecond(count), pair: { burst: 45, intervalMs: 6 * SECOND + MARGIN } };
}
