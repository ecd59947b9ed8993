import { Field, ID, InputType, Int, ObjectType, createUnionType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { Channel } from '#libs/domain/channel.js';
import { ChannelScalar } from './channel-scalar.js';
import { ID_PATTERN } from './inputs.js';
import { ActionRefusedType } from './results.js';
import { InstantScalar } from './scalars.js';

@ObjectType('ChannelCheck', { description: 'One thing that was looked at. `code` says what was found.' })
export class ChannelCheckType {
  @Field(() => String) step!: string;
  @Field(() => String, { description: 'passed, warning, failed or unknown.' }) state!: string;
  @Field(() => String) code!: string;
  @Field(() => String, { nullable: true }) detail!: string | null;
}

@ObjectType('ChannelGap', {
  description: 'What was written during an outage, as it is read from the provider.',
})
export class ChannelGapType {
  @Field(() => String, { description: 'listing, reading, done or failed.' }) state!: string;
  @Field(() => InstantScalar) since!: number;
  @Field(() => InstantScalar) until!: number;
  @Field(() => Int) conversations!: number;
  @Field(() => Int) conversationsRead!: number;
  @Field(() => Int) messagesFound!: number;
  @Field(() => Int, { description: 'Of those, how many had not come by webhook.' }) messagesAdded!: number;
  @Field(() => String, { nullable: true }) problem!: string | null;
  @Field(() => InstantScalar) changedAt!: number;
}

@ObjectType('ProviderId')
export class ProviderIdType {
  @Field(() => String) name!: string;
  @Field(() => String) value!: string;
}

@ObjectType('ConnectedChannel', {
  description: 'How an account is connected. Its secrets are named and never shown.',
})
export class ConnectedChannelType {
  @Field(() => ID) id!: string;
  @Field(() => ChannelScalar) channel!: Channel;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) login!: string | null;
  @Field(() => String, { nullable: true }) appId!: string | null;
  @Field(() => [ProviderIdType]) providerIds!: readonly ProviderIdType[];
  @Field(() => String, { nullable: true }) callbackUrl!: string | null;
  @Field(() => String, { nullable: true }) defaultCountry!: string | null;
  @Field(() => [String]) origins!: readonly string[];
  @Field(() => [String]) secretNames!: readonly string[];
  @Field(() => InstantScalar, { nullable: true }) disconnectedAt!: number | null;
}

@ObjectType('ChannelSetup', { description: 'What connecting needs to know about this installation.' })
export class ChannelSetupType {
  @Field(() => String) publicUrl!: string;
  @Field(() => [ConnectedChannelType]) accounts!: readonly ConnectedChannelType[];
}

@ObjectType('ChannelConnection', {
  description: 'An account as it is connected now, and what a look at it found.',
})
export class ChannelConnectionType {
  readonly __typename!: 'ChannelConnection';
  @Field(() => ID) accountId!: string;
  @Field(() => String, { nullable: true }) callbackUrl!: string | null;
  @Field(() => String, { nullable: true, description: 'Only where it was just made; never again.' })
  verifyToken!: string | null;
  @Field(() => [ChannelCheckType]) checks!: readonly ChannelCheckType[];
}

@ObjectType('ChannelNotConnected', { description: 'Nothing was kept.' })
export class ChannelNotConnectedType {
  readonly __typename!: 'ChannelNotConnected';
  @Field(() => [ChannelCheckType]) checks!: readonly ChannelCheckType[];
  @Field(() => [BadEntryType]) entries!: readonly BadEntryType[];
}

@ObjectType('BadEntry')
export class BadEntryType {
  @Field(() => String) field!: string;
  @Field(() => String, { description: 'missing, not-digits, not-an-origin or not-a-country.' }) why!: string;
}

export type ChannelConnectionResultType = ChannelConnectionType | ChannelNotConnectedType | ActionRefusedType;
export const ChannelConnectionResultUnion = createUnionType({
  name: 'ChannelConnectionResult',
  types: () => [ChannelConnectionType, ChannelNotConnectedType, ActionRefusedType] as const,
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});

const isId = () => Matches(ID_PATTERN, { message: '$property is not an id' });
const LONGEST_TOKEN = 2_000;
const text = (longest: number) => (target: object, key: string) => {
  IsOptional()(target, key);
  MaxLength(longest)(target, key);
};

@InputType('ConnectChannelInput')
export class ConnectChannelInput {
  @Field(() => ID) @isId() clientMutationId!: string;
  @Field(() => String)
  @IsIn(['whatsapp', 'messenger', 'instagram', 'webchat'])
  channel!: 'whatsapp' | 'messenger' | 'instagram' | 'webchat';
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsIn(['facebook', 'instagram'])
  login?: 'facebook' | 'instagram' | null;
  @Field(() => String, { nullable: true }) @text(80) name?: string | null;
  @Field(() => String, { nullable: true }) @text(40) phoneNumberId?: string | null;
  @Field(() => String, { nullable: true }) @text(40) wabaId?: string | null;
  @Field(() => String, { nullable: true }) @text(40) pageId?: string | null;
  @Field(() => String, { nullable: true }) @text(40) instagramId?: string | null;
  @Field(() => String, { nullable: true }) @text(40) appId?: string | null;
  @Field(() => String, { nullable: true }) @text(200) appSecret?: string | null;
  @Field(() => String, { nullable: true }) @text(LONGEST_TOKEN) accessToken?: string | null;
  @Field(() => String, { nullable: true }) @text(2) defaultCountry?: string | null;
  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @MaxLength(300, { each: true })
  origins?: string[] | null;
}

@InputType('ReconnectChannelInput')
export class ReconnectChannelInput {
  @Field(() => ID) @isId() clientMutationId!: string;
  @Field(() => ID) @isId() accountId!: string;
  @Field(() => String, { nullable: true }) @text(LONGEST_TOKEN) accessToken?: string | null;
  @Field(() => String, { nullable: true }) @text(200) appSecret?: string | null;
}

@InputType('ChannelSettingsInput')
export class ChannelSettingsInput {
  @Field(() => ID) @isId() clientMutationId!: string;
  @Field(() => ID) @isId() accountId!: string;
  @Field(() => String) @text(80) name!: string;
  @Field(() => String, { nullable: true }) @text(2) defaultCountry?: string | null;
  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @MaxLength(300, { each: true })
  origins?: string[] | null;
}

@InputType('ChannelInput')
export class ChannelInput {
  @Field(() => ID) @isId() clientMutationId!: string;
  @Field(() => ID) @isId() accountId!: string;
}
