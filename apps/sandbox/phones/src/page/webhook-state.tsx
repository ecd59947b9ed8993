import type { Snapshot, WebhookView } from '../../../control/snapshot.js';
import { channels } from '../phone/channels/channels';

/** Said only while something is not as it should be, each channel for itself. */
export function WebhookState({ phones, outage }: { phones: Snapshot['phones']; outage: boolean }) {
  const simulated = channels.flatMap(({ provider, name }) => {
    const view = phones[provider];
    return view ? [{ name, words: describe(view.webhooks, outage) }] : [];
  });
  const troubled = simulated.filter(({ words }) => words !== '');
  return (
    <>
      {troubled.map(({ name, words }) => (
        <span key={name} class="chip chip-warn" role="status">
          {simulated.length > 1 ? `${name}: ${words}` : words}
        </span>
      ))}
    </>
  );
}

function describe({ state, waiting, failing }: WebhookView, outage: boolean): string {
  const count = waiting === 1 ? '1 update waits' : `${waiting} updates wait`;
  if (state === 'none') return 'No webhook is subscribed';
  if (state === 'pending') return `Asking the webhook to verify itself${waiting > 0 ? `, ${count}` : ''}`;
  if (state === 'unsubscribed') return 'The webhook is unsubscribed';
  if (outage && waiting > 0) return count;
  return failing ? `The webhook fails, ${count}` : '';
}
