import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Channel } from '#libs/domain/channel.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import { ChannelScalar } from './channel-scalar.js';
import { ActorKindEnum, ConversationStatusEnum } from './enums.js';
import { OwnerType } from './people.js';
import { ReplyWindowType } from './reply-window.js';
import { InstantScalar } from './scalars.js';

@InputType('PositionInput', {
  description: 'Where a mutation wrote: a query that carries it shows what was written.',
})
export class PositionInput {
  @Field(() => Int) partition!: number;
  @Field(() => Float) position!: number;
}

@ObjectType('Position')
export class PositionType {
  @Field(() => Int) partition!: number;
  @Field(() => Float) position!: number;
}

@ObjectType('Snippet')
export class SnippetType {
  @Field(() => ActorKindEnum) by!: 'customer' | 'agent' | 'bot' | 'system';
  @Field(() => String) kind!: string;
  @Field(() => String) text!: string;
}

@ObjectType('InboxRow')
export class InboxRowType {
  @Field(() => ID, { description: "The conversation's." }) id!: string;
  @Field(() => ID) customerId!: string;
  @Field(() => ID) contactId!: string;
  @Field(() => ID) accountId!: string;
  @Field(() => ChannelScalar) channel!: Channel;
  @Field(() => String, { description: 'The customer\'s, else the contact\'s address, else "Visitor 4F2A".' })
  name!: string;
  @Field(() => String, { nullable: true }) address!: string | null;
  @Field(() => ConversationStatusEnum) status!: InboxRow['status'];
  @Field(() => OwnerType) owner!: OwnerType;
  @Field(() => InstantScalar) lastActivityAt!: number;
  @Field(() => InstantScalar, { nullable: true }) waitingSince!: number | null;
  @Field(() => InstantScalar, { nullable: true }) snoozedUntil!: number | null;
  @Field(() => InstantScalar, { nullable: true }) resolvedAt!: number | null;
  @Field(() => Int) unread!: number;
  @Field(() => Int, {
    description: 'Messages of ours that failed, are held or of unknown outcome, and still stand.',
  })
  unsent!: number;
  @Field(() => SnippetType, { nullable: true }) snippet!: SnippetType | null;
  @Field(() => ReplyWindowType) window!: ReplyWindowType;
  @Field(() => [String]) tags!: readonly string[];
  @Field(() => Boolean, { description: 'An event of it could not be handled and waits for a decision.' })
  parked!: boolean;
  @Field(() => Int, { description: 'A snapshot with a lower version is older.' }) version!: number;
}

@ObjectType('InboxEdge')
export class InboxEdgeType {
  @Field(() => String) cursor!: string;
  @Field(() => InboxRowType) node!: InboxRowType;
}

@ObjectType('InboxPage')
export class InboxPageType {
  @Field(() => [InboxEdgeType]) edges!: readonly InboxEdgeType[];
  @Field(() => Boolean) hasMore!: boolean;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

@ObjectType('InboxCounts')
export class InboxCountsType {
  @Field(() => Int) mine!: number;
  @Field(() => Int) unassigned!: number;
  @Field(() => Int) all!: number;
  @Field(() => Int) bot!: number;
  @Field(() => Int) waiting!: number;
  @Field(() => Int) snoozed!: number;
  @Field(() => Int) expiring!: number;
}

@ObjectType('InboxChange')
export class InboxChangeType {
  @Field(() => InboxRowType) row!: InboxRowType;
  @Field(() => Boolean, { description: 'false: it left the view, or never was in it.' }) inView!: boolean;
}

@ObjectType('InboxUpdate', {
  description:
    'Snapshots, never deltas. On start: the newest page of the view; after a gap: whatever changed in it.',
})
export class InboxUpdateType {
  @Field(() => [InboxChangeType]) changes!: readonly InboxChangeType[];
  @Field(() => InboxCountsType) counts!: InboxCountsType;
}
