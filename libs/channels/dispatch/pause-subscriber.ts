import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { execute } from '#libs/application/streams/execute.js';
import { conversation } from '#libs/domain/conversation/index.js';
import type { DispatchParts } from './dispatch-one.js';

/**
 * A paused account holds what waits to leave through it, in sight of the agents; nothing is queued silently (R18). What
 * was held goes out again when an agent says so, each checked anew (edge rule Windows 11).
 */
export function pauseSubscriber({
  log,
  conversations,
  outbox,
}: Pick<DispatchParts, 'log' | 'conversations' | 'outbox'>): Subscriber<'inbox-events'> {
  return {
    name: 'channel-pauses',
    topic: 'inbox-events',
    types: ['ChannelPaused'],
    async handle(events) {
      for (const event of events) {
        if (event.type !== 'ChannelPaused') continue;
        const { accountId } = event.data;
        for (const conversationId of await outbox.conversationsOf(accountId)) {
          // By itself idempotent: what is held already comes to nothing, so it need not share the checkpoint's transaction.
          await execute(log, conversations, conversation, {
            commandId: derivedId('command', 'channel-pauses', event.id, conversationId),
            stream: `conversation-${conversationId}`,
            command: { type: 'HoldReplies', accountId, at: event.data.at },
            at: event.data.at,
          });
        }
      }
    },
  };
}
