import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Channel } from '#libs/domain/channel.js';
import { ChannelEnum, TextUnitEnum, type TextUnit } from './enums.js';
import { InstantScalar } from './scalars.js';

@ObjectType('TextLimit')
export class TextLimitType {
  @Field(() => Int) max!: number;
  @Field(() => TextUnitEnum) unit!: TextUnit;
}

@ObjectType('ChannelAccount', { description: 'A connected number, page or site.' })
export class ChannelAccountType {
  @Field(() => ID) id!: string;
  @Field(() => ChannelEnum) channel!: Channel;
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
}
