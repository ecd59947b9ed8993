import type { WebhookView } from '../../../control/snapshot.js';

/** Said only while something is not as it should be. */
export function WebhookState({ webhooks, outage }: { webhooks: WebhookView; outage: boolean }) {
  const words = describe(webhooks, outage);
  return words ? (
    <span class="chip chip-warn" role="status">
      {words}
    </span>
  ) : null;
}

function describe({ state, waiting, failing }: WebhookView, outage: boolean): string {
  const count = waiting === 1 ? '1 update waits' : `${waiting} updates wait`;
  if (state === 'none') return 'No webhook is subscribed';
  if (state === 'pending') return `Asking the webhook to verify itself${waiting > 0 ? `, ${count}` : ''}`;
  if (state === 'unsubscribed') return 'The webhook is unsubscribed';
  if (outage && waiting > 0) return count;
  return failing ? `The webhook fails, ${count}` : '';
}
