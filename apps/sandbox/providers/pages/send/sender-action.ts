import type { GraphAnswer, Refusal } from '../../../graph/graph-api.js';
import type { Typing } from '../../typing.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import { invalid } from './errors.js';
import type { PageSend } from './read-send.js';

export interface ActionDeps {
  readonly typing: Typing;
}

/** mark_seen, typing and reactions: nothing of it becomes a message (channel facts 3.2). */
export function senderAction(
  context: PagesContext,
  { typing }: ActionDeps,
  account: PageAccount,
  person: PagePerson,
  send: PageSend,
  label: string,
): GraphAnswer | Refusal {
  const { store, clock } = context;
  const answer: GraphAnswer = {
    status: 200,
    body: { recipient_id: person.scopedIds[account.id] },
    note: { label, personId: person.id },
  };
  switch (send.sender_action) {
    case 'typing_on':
      typing.start(person.id);
      return answer;
    case 'typing_off':
      typing.stop(person.id);
      return answer;
    case 'mark_seen': {
      const unread = context
        .thread(account.id, person.id)
        ?.messages.filter((one) => one.direction === 'from-customer' && one.readByBusinessAt === undefined);
      if (unread && unread.length > 0)
        store.append({ kind: 'read-by-business', messageIds: unread.map(({ id }) => id), at: clock.now() });
      return answer;
    }
    case 'react':
    case 'unreact':
    case undefined: {
      const messageId = send.payload?.message_id ?? '';
      const target = context.message(account.id, messageId);
      if (target?.personId !== person.id || target.revokedAt !== undefined) {
        const error = invalid('Param payload.message_id names no message of this thread');
        return { error, note: { ...answer.note, code: error.code } };
      }
      const emoji = send.sender_action === 'react' ? emojiOf(send.payload?.reaction ?? '') : null;
      store.append({ kind: 'reaction', messageId, by: 'business', emoji });
      return answer;
    }
  }
}

/** Instagram's documentation has names, Messenger's any emoji. */
const emojiOf = (reaction: string): string => (reaction === 'love' ? '❤️' : reaction);
