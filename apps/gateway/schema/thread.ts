import { Field, ID, Int, ObjectType, createUnionType } from '@nestjs/graphql';
import type { Channel } from '#libs/domain/channel.js';
import type { DeliveryState } from '#libs/read-models/thread/thread-item.js';
import { ChannelScalar } from './channel-scalar.js';
import { ActorKindEnum, DeliveryStateEnum } from './enums.js';
import { ContactType } from './customers.js';
import { InboxRowType } from './inbox.js';
import { ActorType, OwnerType } from './people.js';
import { ReplyOptionType } from './reply-window.js';
import { InstantScalar, JsonScalar } from './scalars.js';

@ObjectType('MessageContent')
export class MessageContentType {
  @Field(() => String, {
    description:
      'text image video audio document sticker location contacts choice form order template unsupported',
  })
  kind!: string;
  @Field(() => String, { nullable: true, description: 'Text, caption, title, or what is unsupported.' })
  text!: string | null;
  @Field(() => JsonScalar, { nullable: true, description: 'The rest of it, per kind.' }) detail!: unknown;
}

@ObjectType('Failure')
export class FailureType {
  @Field(() => String) code!: string;
  @Field(() => String) reason!: string;
  @Field(() => Boolean) canRetry!: boolean;
}

@ObjectType('Reaction')
export class ReactionType {
  @Field(() => ActorKindEnum) by!: 'customer' | 'agent';
  @Field(() => String) emoji!: string;
  @Field(() => FailureType, {
    nullable: true,
    description: 'Of ours: why the customer does not see it.',
  })
  failure!: FailureType | null;
}

@ObjectType('Quoted')
export class QuotedType {
  @Field(() => ID) id!: string;
  @Field(() => ActorType) author!: ActorType;
  @Field(() => String) text!: string;
}

@ObjectType('Story', { description: 'A story of ours that the customer answered.' })
export class StoryType {
  @Field(() => String, {
    nullable: true,
    description: "The provider's address of it; it ends with the story, within a day.",
  })
  url!: string | null;
}

@ObjectType('Message')
export class MessageType {
  readonly __typename!: 'Message';
  @Field(() => ID) id!: string;
  @Field(() => ID) conversationId!: string;
  @Field(() => InstantScalar, { description: "Order in the thread: (at, seq). The provider's time." })
  at!: number;
  @Field(() => Int) seq!: number;
  @Field(() => Int, { description: 'A snapshot with a lower value is older.' }) changedAt!: number;
  @Field(() => Boolean) incoming!: boolean;
  @Field(() => ActorType) author!: ActorType;
  @Field(() => ID) contactId!: string;
  @Field(() => ChannelScalar) channel!: Channel;
  @Field(() => MessageContentType, { nullable: true, description: 'null: forgotten.' })
  content!: MessageContentType | null;
  @Field(() => InstantScalar) receivedAt!: number;
  @Field(() => ID, { nullable: true, description: 'The clientMutationId of the mutation that sent it.' })
  clientId!: string | null;
  @Field(() => DeliveryStateEnum, { nullable: true }) state!: DeliveryState | null;
  @Field(() => Int) attempt!: number;
  @Field(() => FailureType, { nullable: true }) failure!: FailureType | null;
  @Field(() => String, { nullable: true }) held!: string | null;
  @Field(() => QuotedType, { nullable: true }) replyTo!: QuotedType | null;
  @Field(() => [ReactionType]) reactions!: readonly ReactionType[];
  @Field(() => InstantScalar, { nullable: true }) editedAt!: number | null;
  @Field(() => InstantScalar, { nullable: true }) revokedAt!: number | null;
  @Field(() => Boolean) sentElsewhere!: boolean;
  @Field(() => String, { nullable: true }) forwarded!: string | null;
  @Field(() => String, { nullable: true }) participant!: string | null;
  @Field(() => JsonScalar, { nullable: true }) referral!: unknown;
  @Field(() => StoryType, { nullable: true }) story!: StoryType | null;
  @Field(() => Boolean, {
    description: 'Written while another app of the account had the thread at the provider.',
  })
  standby!: boolean;
}

@ObjectType('Note')
export class NoteType {
  readonly __typename!: 'Note';
  @Field(() => ID) id!: string;
  @Field(() => ID) conversationId!: string;
  @Field(() => InstantScalar) at!: number;
  @Field(() => Int) seq!: number;
  @Field(() => Int) changedAt!: number;
  @Field(() => ActorType) author!: ActorType;
  @Field(() => String, { nullable: true }) body!: string | null;
  @Field(() => [ID]) mentions!: readonly string[];
}

@ObjectType('Marker', { description: 'A knot on the line: something that happened.' })
export class MarkerType {
  readonly __typename!: 'Marker';
  @Field(() => ID) id!: string;
  @Field(() => ID) conversationId!: string;
  @Field(() => InstantScalar) at!: number;
  @Field(() => Int) seq!: number;
  @Field(() => Int) changedAt!: number;
  @Field(() => String, {
    description: 'opened, owner, resolved, reopened, snoozed, unsnoozed, engaged, tagged or untagged.',
  })
  what!: string;
  @Field(() => ActorType, { nullable: true }) actor!: ActorType | null;
  @Field(() => OwnerType, { nullable: true }) owner!: OwnerType | null;
  @Field(() => ChannelScalar, { nullable: true }) channel!: Channel | null;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => InstantScalar, { nullable: true }) until!: number | null;
  @Field(() => String, { nullable: true }) tag!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "engaged: a comment's words, an advertisement's title, where a link was.",
  })
  text!: string | null;
}

export type ThreadItemType = MessageType | NoteType | MarkerType;

export const ThreadItemUnion = createUnionType({
  name: 'ThreadItem',
  types: () => [MessageType, NoteType, MarkerType] as const,
  resolveType: (item: ThreadItemType) => item.__typename,
});

@ObjectType('ThreadPage')
export class ThreadPageType {
  @Field(() => [ThreadItemUnion], { description: 'Oldest first.' }) items!: readonly ThreadItemType[];
  @Field(() => String, { nullable: true }) startCursor!: string | null;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
  @Field(() => Boolean) hasOlder!: boolean;
  @Field(() => Boolean) hasNewer!: boolean;
}

@ObjectType('Conversation')
export class ConversationType {
  @Field(() => InboxRowType) row!: InboxRowType;
  @Field(() => InstantScalar) openedAt!: number;
  @Field(() => [ContactType]) contacts!: readonly ContactType[];
  @Field(() => [ReplyOptionType]) options!: readonly ReplyOptionType[];
}

@ObjectType('ThreadUpdate', {
  description: 'Whole items, on start the newest ones; an item known by id replaces it.',
})
export class ThreadUpdateType {
  @Field(() => [ThreadItemUnion]) items!: readonly ThreadItemType[];
  @Field(() => ConversationType) conversation!: ConversationType;
}
