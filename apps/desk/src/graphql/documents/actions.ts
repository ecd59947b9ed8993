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

/** Values in the order of the template's places, or by name. */
export interface TemplateReply {
  readonly name: string;
  readonly language: string;
  readonly values: {
    readonly header?: readonly {
      readonly name?: string;
      readonly text?: string;
      readonly assetId?: string;
    }[];
    readonly body?: readonly { readonly name?: string; readonly text: string }[];
    readonly buttons?: readonly { readonly index: number; readonly value: string }[];
  };
}
export type PromptLayout = 'BUTTONS' | 'LIST' | 'QUICK_REPLIES';
/** Answers to choose from; the text of the reply is the question. */
export interface PromptInput {
  readonly layout: PromptLayout;
  readonly opener?: string;
  readonly options: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
}
export type RequestKind = 'PHONE' | 'EMAIL' | 'LOCATION';

/** What goes with the text of a reply, or instead of it. */
export interface ReplyCarries {
  readonly template?: TemplateReply;
  readonly options?: PromptInput;
  readonly request?: RequestKind;
  /** Uploaded files: each leaves as a message of its own. */
  readonly attachments?: readonly string[];
}

export interface SendReplyInput extends ReplyCarries {
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
export const markSpamMutation = action<OfConversation>('markSpam', 'ConversationInput');
export const clearSpamMutation = action<OfConversation>('clearSpam', 'ConversationInput');
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
export const retryAttachmentMutation = action<OfConversation & { messageId: string; item: number }>(
  'retryAttachment',
  'AttachmentInput',
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

interface OfContact extends Mutated {
  readonly customerId: string;
  readonly contactId: string;
}
export const blockContactMutation = action<OfContact>('blockContact', 'ContactInput');
export const unblockContactMutation = action<OfContact>('unblockContact', 'ContactInput');
export const setMarketingMutation = action<OfContact & { wanted: boolean }>('setMarketing', 'MarketingInput');

export const doingMutation = graphql<
  { doing: boolean },
  { conversationId: string; activity: AgentActivity | null }
>(`
  mutation Doing($conversationId: ID!, $activity: AgentActivity) {
    doing(conversationId: $conversationId, activity: $activity)
  }
`);
