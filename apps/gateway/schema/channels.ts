import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Channel } from '#libs/domain/channel.js';
import { ChannelCheckType, ChannelGapType } from './channel-setup.js';
import { ChannelScalar } from './channel-scalar.js';
import { TextUnitEnum, type TextUnit } from './enums.js';
import { InstantScalar } from './scalars.js';

@ObjectType('TextLimit')
export class TextLimitType {
  @Field(() => Int) max!: number;
  @Field(() => TextUnitEnum) unit!: TextUnit;
  @Field(() => Int, { description: 'A longer text leaves as so many messages at most; 1: it has to fit.' })
  parts!: number;
}

@ObjectType('ChannelAccount', { description: 'A connected number, page or site.' })
export class ChannelAccountType {
  @Field(() => ID) id!: string;
  @Field(() => ChannelScalar) channel!: Channel;
  @Field(() => String) name!: string;
  @Field(() => Boolean) paused!: boolean;
  @Field(() => String, { nullable: true }) pausedReason!: string | null;
  @Field(() => InstantScalar, { nullable: true }) pausedAt!: number | null;
  @Field(() => TextLimitType) textLimit!: TextLimitType;
}

@ObjectType('ChannelNotice', { description: 'What the provider told about the account.' })
export class ChannelNoticeType {
  @Field(() => ID) id!: string;
  @Field(() => InstantScalar) at!: number;
  @Field(() => String) field!: string;
  @Field(() => String) summary!: string;
  @Field(() => String) severity!: string;
}

@ObjectType('ChannelHealth')
export class ChannelHealthType {
  @Field(() => ChannelAccountType) account!: ChannelAccountType;
  @Field(() => InstantScalar, { nullable: true }) lastWebhookAt!: number | null;
  @Field(() => InstantScalar, { nullable: true }) lastSendAt!: number | null;
  @Field(() => InstantScalar, { nullable: true }) lastErrorAt!: number | null;
  @Field(() => String, { nullable: true }) lastError!: string | null;
  @Field(() => Int, { description: 'Of the UTC day.' }) sentToday!: number;
  @Field(() => Int) failedToday!: number;
  @Field(() => [ChannelNoticeType]) notices!: readonly ChannelNoticeType[];
  @Field(() => InstantScalar, { nullable: true, description: 'When the account was last looked at.' })
  checkedAt!: number | null;
  @Field(() => [ChannelCheckType]) checks!: readonly ChannelCheckType[];
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When webhooks were last seen to be subscribed.',
  })
  subscribedAt!: number | null;
  @Field(() => InstantScalar, { nullable: true, description: 'null: it does not end, or nobody knows.' })
  tokenExpiresAt!: number | null;
  @Field(() => String, { nullable: true }) handle!: string | null;
  @Field(() => String, { nullable: true }) quality!: string | null;
  @Field(() => String, { nullable: true }) messagingLimit!: string | null;
  @Field(() => Boolean) humanAgent!: boolean;
  @Field(() => ChannelGapType, { nullable: true }) gap!: ChannelGapType | null;
}
