import { onResumed } from '../connection/connection.js';
import { sendReplyMutation } from '../graphql/documents/actions.js';
import { request, RequestRefused } from '../graphql/request.js';
import { noteWritten } from '../graphql/seen.js';
import { AuthRefused } from '../session/session-api.js';
import { rereadConversation } from '../thread/conversations.js';
import { change, outbox, put, type Outgoing } from './outbox.js';

const busy = new Set<string>();
const AGAIN_AFTER = 4_000;
/** The server is busy, not unwilling. */
const LATER = new Set(['RATE_LIMITED', 'BUSY']);
let again: ReturnType<typeof setTimeout> | undefined;

/** Takes a reply over from the composer; it leaves once, also across reloads and lost connections. */
export function send(outgoing: Omit<Outgoing, 'state' | 'refusal'>): void {
  put({ ...outgoing, state: 'waiting', refusal: null });
  flush();
}

export function retry(clientMutationId: string): void {
  change(clientMutationId, { state: 'waiting', refusal: null });
  flush();
}

/** One at a time per conversation, in the order written. */
export function flush(): void {
  clearTimeout(again);
  for (const conversationId of new Set(outbox.get().map((each) => each.conversationId))) {
    void drain(conversationId);
  }
}

async function drain(conversationId: string): Promise<void> {
  if (busy.has(conversationId)) return;
  busy.add(conversationId);
  try {
    for (let next = nextOf(conversationId); next !== undefined; next = nextOf(conversationId)) {
      if (!(await deliver(next))) return;
    }
  } finally {
    busy.delete(conversationId);
  }
}

function nextOf(conversationId: string): Outgoing | undefined {
  return outbox.get().find((each) => each.conversationId === conversationId && each.state === 'waiting');
}

/** False: nothing is known about the outcome, so it waits and goes again under the same id. */
async function deliver(outgoing: Outgoing): Promise<boolean> {
  const { clientMutationId, conversationId, contactId, text, carries, replyTo, thenResolve } = outgoing;
  change(clientMutationId, { state: 'sending' });
  try {
    const { sendReply } = await request(sendReplyMutation, {
      input: {
        clientMutationId,
        conversationId,
        contactId,
        text: carries?.template === undefined ? text : '',
        ...carries,
        replyToMessageId: replyTo?.id ?? null,
        thenResolve,
      },
    });
    if (sendReply.__typename === 'ReplyRefused') {
      change(clientMutationId, { state: 'refused', refusal: sendReply.reason });
      void rereadConversation(conversationId);
      return true;
    }
    noteWritten(sendReply.positions);
    change(clientMutationId, { state: 'sent' });
    return true;
  } catch (error) {
    if (error instanceof RequestRefused && !LATER.has(error.code)) {
      change(clientMutationId, { state: 'refused', refusal: error.message });
      return true;
    }
    change(clientMutationId, { state: 'waiting' });
    if (!(error instanceof AuthRefused)) again = setTimeout(flush, AGAIN_AFTER);
    return false;
  }
}

export function followConnection(): () => void {
  addEventListener('online', flush);
  const stop = onResumed(flush);
  return () => {
    removeEventListener('online', flush);
    clearTimeout(again);
    stop();
  };
}
