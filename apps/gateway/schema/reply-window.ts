import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Channel } from '#libs/domain/channel.js';
import type { PromptLayout, RequestKind } from '#libs/domain/prompt/prompt-rules.js';
import type { SendPolicy } from '#libs/domain/reply-policy/reply-policy.js';
import { TextLimitType } from './channels.js';
import { ChannelScalar } from './channel-scalar.js';
import { PromptLayoutEnum, RequestKindEnum, SendPolicyEnum } from './enums.js';
import { InstantScalar } from './scalars.js';

@ObjectType('NextWindow')
export class NextWindowType {
  @Field(() => SendPolicyEnum) policy!: SendPolicy;
  @Field(() => InstantScalar, { nullable: true }) until!: number | null;
}

@ObjectType('ReplyWindow', {
  description:
    'The clock beside the composer: what holds now for a person, until when, and what comes after it.',
})
export class ReplyWindowType {
  @Field(() => SendPolicyEnum) policy!: SendPolicy;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'The last instant at which the policy holds; null: no end.',
  })
  until!: number | null;
  @Field(() => Float, {
    description: 'How long the policy holds in all, in milliseconds; 0 where it has no end.',
  })
  opensFor!: number;
  @Field(() => NextWindowType, { nullable: true }) next!: NextWindowType | null;
}

@ObjectType('ReplyAlternative', {
  description: 'template, utility-template, hand-to-person or wait-for-customer.',
})
export class ReplyAlternativeType {
  @Field(() => String) kind!: string;
}

@ObjectType('PromptRules', {
  description: 'A question with answers to choose from, as the channel shows it; 0: it has no such part.',
})
export class PromptRulesType {
  @Field(() => PromptLayoutEnum) layout!: PromptLayout;
  @Field(() => Int, { description: 'So many answers.' }) options!: number;
  @Field(() => Int, { description: 'Characters of the question.' }) text!: number;
  @Field(() => Int) title!: number;
  @Field(() => Int) description!: number;
  @Field(() => Int) header!: number;
  @Field(() => Int) footer!: number;
  @Field(() => Int) opener!: number;
  @Field(() => Int) section!: number;
}

@ObjectType('ReplyOption', {
  description: 'One per contact of the customer: where an answer may go, and under which terms.',
})
export class ReplyOptionType {
  @Field(() => ID) contactId!: string;
  @Field(() => ID) accountId!: string;
  @Field(() => ChannelScalar) channel!: Channel;
  @Field(() => String) address!: string;
  @Field(() => ReplyWindowType) window!: ReplyWindowType;
  @Field(() => Boolean) canSendText!: boolean;
  @Field(() => [ReplyAlternativeType]) alternatives!: readonly ReplyAlternativeType[];
  @Field(() => TextLimitType) textLimit!: TextLimitType;
  @Field(() => String, { nullable: true, description: 'Why text cannot go, in words; null if it can.' })
  refusal!: string | null;
  @Field(() => Boolean, { description: 'Templates may go, whatever the window.' }) canSendTemplate!: boolean;
  @Field(() => [String], {
    nullable: true,
    description: 'The reactions that the channel takes; null: any emoji, an empty list: none.',
  })
  reactions!: readonly string[] | null;
  @Field(() => Boolean, { description: 'An answer can name the message that it is about.' })
  canReplyTo!: boolean;
  @Field(() => [PromptRulesType]) prompts!: readonly PromptRulesType[];
  @Field(() => [RequestKindEnum], { description: 'What the channel has a button to ask for.' })
  requests!: readonly RequestKind[];
}
