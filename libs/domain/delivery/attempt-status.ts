/** What a provider said about one attempt. WhatsApp `accepted` is sent, `played` is read (edge rule Delivery 1). */
export type AttemptStatus = 'sent' | 'failed' | 'delivered' | 'read';

const RISING: readonly AttemptStatus[] = ['sent', 'failed', 'delivered', 'read'];

/** Whether `next` is news for an attempt that stands at `status`: states only rise, in whatever order they come (R10). */
export function rises(status: AttemptStatus | undefined, next: AttemptStatus): boolean {
  return status === undefined || RISING.indexOf(next) > RISING.indexOf(status);
}

export function higher(status: AttemptStatus | undefined, next: AttemptStatus): AttemptStatus {
  return status === undefined || rises(status, next) ? next : status;
}

/** The customer has it in hand, and what is in hand is never shown as failed. */
export function isInHand(status: AttemptStatus | undefined): status is 'delivered' | 'read' {
  return status === 'delivered' || status === 'read';
}
