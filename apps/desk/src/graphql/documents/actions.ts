import { graphql, type Document } from '../document.js';
import type { AgentActivity, Position, SendPolicy } from '../types.js';

export interface ActionAccepted {
  readonly __typename: 'ActionAccepted';
  readonly positions: readonly Position[];
}
export interface ActionRefused {
  readonly __typename: 'ActionRefused';
  readonly code: string;
  readonly reason: string;
}
export type ActionResult = ActionAccepted | ActionRefused;

export interface ReplyAccepted {
  readonly __typename: 'ReplyAccepted';
  readonly messageId: string;
  readonly positions: readonly Position[];
}
export interface ReplyRefused {
  readonly __typename: 'ReplyRefused';
  readonly code: string;
  readonly reason: string;
  readonly policy: SendPolicy | null;
  readonly until: number | null;
}

export interface SendReplyInput {
  readonly clientMutationId: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly text: string;
  readonly replyToMessageId: string | null;
  readonly thenResolve: boolean;
}

export const sendReplyMutation = graphql<
  { sendReply: ReplyAccepted | ReplyRefused },
  { input: SendReplyInput }
>(`
  mutation SendReply($input: SendReplyInput!) {
    sendReply(input: $input) {
      __typename
      ... on ReplyAccepted {
        messageId
        positions {
          partition
          position
        }
      }
      ... on ReplyRefused {
        code
        reason
        policy
        until
      }
    }
  }
`);

const RESULT =
  '__typename ... on ActionAccepted { positions { partition position } } ... on ActionRefused { code reason }';

interface Mutated {
  readonly clientMutationId: string;
}
interface OfConversation extends Mutated {
  readonly conversationId: string;
}

/** Every action on a conversation has one shape: one input, accepted or refused; `result` is its alias. */
function action<Input>(field: string, input: string): Document<{ result: ActionResult }, { input: Input }> {
  const name = field[0]!.toUpperCase() + field.slice(1);
  return graphql(`mutation ${name}($input: ${input}!) { result: ${field}(input: $input) { ${RESULT} } }`);
}

export const takeMutation = action<OfConversation>('take', 'ConversationInput');
export const releaseMutation = action<OfConversation>('release', 'ConversationInput');
export const resolveMutation = action<OfConversation>('resolve', 'ConversationInput');
export const reopenMutation = action<OfConversation>('reopen', 'ConversationInput');
export const unsnoozeMutation = action<OfConversation>('unsnooze', 'ConversationInput');
export const markUnreadMutation = action<OfConversation>('markUnread', 'ConversationInput');
export const assignMutation = action<OfConversation & { agentId: string }>('assign', 'AssignInput');
export const snoozeMutation = action<OfConversation & { until: number }>('snooze', 'SnoozeInput');
export const tagMutation = action<OfConversation & { tag: string }>('tag', 'TagInput');
export const untagMutation = action<OfConversation & { tag: string }>('untag', 'TagInput');
export const markSeenMutation = action<OfConversation & { throughMessageId: string }>(
  'markSeen',
  'SeenInput',
);
export const retryReplyMutation = action<OfConversation & { messageId: string }>(
  'retryReply',
  'MessageInput',
);
export const withdrawReplyMutation = action<OfConversation & { messageId: string }>(
  'withdrawReply',
  'MessageInput',
);
export const reactMutation = action<OfConversation & { messageId: string; emoji: string | null }>(
  'react',
  'ReactInput',
);
export const addNoteMutation = action<OfConversation & { body: string; mentions: readonly string[] }>(
  'addNote',
  'NoteInput',
);

export const doingMutation = graphql<
  { doing: boolean },
  { conversationId: string; activity: AgentActivity | null }
>(`
  mutation Doing($conversationId: ID!, $activity: AgentActivity) {
    doing(conversationId: $conversationId, activity: $activity)
  }
`);
