import { Field, ID, Int, ObjectType, createUnionType } from '@nestjs/graphql';
import type { Channel } from '#libs/domain/channel.js';
import { ChannelScalar } from './channel-scalar.js';
import { TextLimitType } from './channels.js';
import { ActionRefusedType } from './results.js';
import { InstantScalar } from './scalars.js';

@ObjectType('ConnectorCapabilities', { description: 'What the connector says that its channel can do.' })
export class ConnectorCapabilitiesType {
  @Field(() => Int, { nullable: true, description: 'null: a reply may leave for ever.' })
  windowHours!: number | null;
  @Field(() => TextLimitType) textLimit!: TextLimitType;
  @Field(() => [String]) kinds!: readonly string[];
  @Field(() => [String]) receipts!: readonly string[];
  @Field(() => Boolean) reactions!: boolean;
  @Field(() => Boolean) replyTo!: boolean;
  @Field(() => Boolean) readMarks!: boolean;
  @Field(() => Boolean) typing!: boolean;
}

@ObjectType('ConnectorKey', { description: 'The key itself was shown once.' })
export class ConnectorKeyType {
  @Field(() => ID) id!: string;
  @Field(() => InstantScalar) createdAt!: number;
  @Field(() => InstantScalar, { nullable: true, description: 'To the minute.' }) lastUsedAt!: number | null;
  @Field(() => InstantScalar, { nullable: true, description: 'From when it is worth nothing.' })
  endsAt!: number | null;
}

@ObjectType('Connector', { description: "Another team's channel." })
export class ConnectorType {
  @Field(() => ID) accountId!: string;
  @Field(() => ChannelScalar) channel!: Channel;
  @Field(() => String) name!: string;
  @Field(() => String) callbackUrl!: string;
  @Field(() => Boolean, { description: 'Its word on who somebody is counts as verified.' }) trusted!: boolean;
  @Field(() => ConnectorCapabilitiesType, { nullable: true, description: 'null: nothing was declared yet.' })
  capabilities!: ConnectorCapabilitiesType | null;
  @Field(() => [ConnectorKeyType]) keys!: readonly ConnectorKeyType[];
  @Field(() => Int) deadLetters!: number;
}

@ObjectType('DeadLetter', {
  description: 'A reply that is not tried again by itself; retryReply sends it again.',
})
export class DeadLetterType {
  @Field(() => ID) messageId!: string;
  @Field(() => ID) conversationId!: string;
  @Field(() => Int) attempt!: number;
  @Field(() => InstantScalar) at!: number;
  @Field(() => Boolean, { description: 'Nobody knows whether it arrived.' }) unknown!: boolean;
  @Field(() => String, { nullable: true }) code!: string | null;
  @Field(() => String, { nullable: true }) reason!: string | null;
}

@ObjectType('ConnectorCredentials', { description: 'Shown once. null: unchanged.' })
export class ConnectorCredentialsType {
  readonly __typename!: 'ConnectorCredentials';
  @Field(() => ID) accountId!: string;
  @Field(() => String, { nullable: true }) apiKey!: string | null;
  @Field(() => String, { nullable: true }) callbackSecret!: string | null;
}

export type ConnectorResultType = ConnectorCredentialsType | ActionRefusedType;
export const ConnectorResultUnion = createUnionType({
  name: 'ConnectorResult',
  types: () => [ConnectorCredentialsType, ActionRefusedType] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});
