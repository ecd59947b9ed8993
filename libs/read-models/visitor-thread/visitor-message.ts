import type { VisitorMessage, VisitorMessageState } from '#libs/channels/webchat/visitor-thread.js';
import { wordsOf } from '../inbox-list/snippet.js';
import type { MessageItem } from '../thread/thread-item.js';

/** Of ours only what left: what is held, failed or withdrawn is nobody's business but the team's (SEC6). */
export const SHOWN_STATES = ['sent', 'delivered', 'read'] as const;

export function isShown(item: MessageItem): boolean {
  return item.direction === 'in' || SHOWN_STATES.some((state) => state === item.state);
}

/** The message as its visitor may see it, and nothing else of it. */
export function toVisitorMessage(
  item: MessageItem,
  authorName: (agentId: string) => string | null,
): VisitorMessage {
  return {
    id: item.id,
    direction: item.direction,
    by: BY[item.author.kind],
    author: item.author.kind === 'agent' ? authorName(item.author.id) : null,
    kind: item.content?.kind ?? 'text',
    text: item.revokedAt === null ? wordsOf(item.content) : '',
    at: item.at,
    seq: item.seq,
    state: stateOf(item),
    edited: item.editedAt !== null,
    revoked: item.revokedAt !== null,
    eventId: item.direction === 'in' ? item.externalId : null,
  };
}

const BY = { customer: 'visitor', agent: 'person', bot: 'assistant', system: 'system' } as const;

function stateOf({ direction, state }: MessageItem): VisitorMessageState {
  if (state === 'read') return 'read';
  return direction === 'out' && state === 'delivered' ? 'delivered' : 'sent';
}
