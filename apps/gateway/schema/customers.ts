import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Channel } from '#libs/domain/channel.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import { ChannelScalar } from './channel-scalar.js';
import { ConversationStatusEnum } from './enums.js';
import { SnippetType } from './inbox.js';
import { InstantScalar } from './scalars.js';

@ObjectType('Contact', { description: 'A person on one channel account.' })
export class ContactType {
  @Field(() => ID) id!: string;
  @Field(() => ChannelScalar) channel!: Channel;
  @Field(() => ID) accountId!: string;
  @Field(() => String) address!: string;
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => String, { nullable: true }) username!: string | null;
  @Field(() => InstantScalar, { nullable: true }) lastMessageAt!: number | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'The provider said that somebody else may be there now.',
  })
  identityChangedAt!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they want marketing; null: they never said.',
  })
  marketing!: boolean | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Since when what they write is kept and raises nothing.',
  })
  blockedAt!: number | null;
}

@ObjectType('Identifier')
export class IdentifierType {
  @Field(() => String) kind!: string;
  @Field(() => String) value!: string;
  @Field(() => String, { description: 'provider, verified, imported or claimed.' }) assurance!: string;
  @Field(() => String) source!: string;
}

@ObjectType('CustomerConversation')
export class CustomerConversationType {
  @Field(() => ID) id!: string;
  @Field(() => ChannelScalar) channel!: Channel;
  @Field(() => ConversationStatusEnum) status!: InboxRow['status'];
  @Field(() => InstantScalar) openedAt!: number;
  @Field(() => InstantScalar, { nullable: true }) resolvedAt!: number | null;
  @Field(() => SnippetType, { nullable: true }) snippet!: SnippetType | null;
}

@ObjectType('Customer')
export class CustomerType {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => InstantScalar) since!: number;
  @Field(() => [ContactType]) contacts!: readonly ContactType[];
  @Field(() => [IdentifierType]) identifiers!: readonly IdentifierType[];
  @Field(() => [CustomerConversationType], { description: 'Newest first.' })
  conversations!: readonly CustomerConversationType[];
}
