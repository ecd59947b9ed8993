import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsBoolean,
  IsInt,
  IsOptional,
  IsPositive,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { InstantScalar } from './scalars.js';

/** Ids are uuids or names of ours; what is longer or holds anything else cannot exist (SEC3). */
export const ID_PATTERN = /^[A-Za-z0-9:_.-]{1,100}$/u;
const isId = () => Matches(ID_PATTERN, { message: '$property is not an id' });
const areIds = () => Matches(ID_PATTERN, { each: true, message: '$property holds what is not an id' });

/** The longest any channel takes is below; the channel's own limit is checked when the reply is decided. */
const LONGEST_TEXT = 20_000;
const LONGEST_TAG = 60;

@InputType('ConversationInput')
export class ConversationInput {
  @Field(() => ID, {
    description: 'Chosen by the client; the same again changes nothing and gives the same answer.',
  })
  @isId()
  clientMutationId!: string;
  @Field(() => ID) @isId() conversationId!: string;
}

@InputType('ContactInput')
export class ContactInput {
  @Field(() => ID, {
    description: 'Chosen by the client; the same again changes nothing and gives the same answer.',
  })
  @isId()
  clientMutationId!: string;
  @Field(() => ID) @isId() customerId!: string;
  @Field(() => ID) @isId() contactId!: string;
}

@InputType('MarketingInput')
export class MarketingInput extends ContactInput {
  @Field(() => Boolean) @IsBoolean() wanted!: boolean;
}

@InputType('MessageInput')
export class MessageInput extends ConversationInput {
  @Field(() => ID) @isId() messageId!: string;
}

@InputType('AttachmentInput')
export class AttachmentInput extends MessageInput {
  @Field(() => Int, { nullable: true, description: 'Which of an album; null: the only one.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(99)
  item?: number | null;
}

@InputType('NoteInput')
export class NoteInput extends ConversationInput {
  @Field(() => String) @MinLength(1) @MaxLength(LONGEST_TEXT) body!: string;
  @Field(() => [ID], { nullable: true }) @IsOptional() @ArrayMaxSize(50) @areIds() mentions?: string[] | null;
}

@InputType('AssignInput')
export class AssignInput extends ConversationInput {
  @Field(() => ID) @isId() agentId!: string;
}

@InputType('SnoozeInput')
export class SnoozeInput extends ConversationInput {
  @Field(() => InstantScalar) @IsPositive() until!: number;
}

@InputType('TagInput')
export class TagInput extends ConversationInput {
  @Field(() => String) @MinLength(1) @MaxLength(LONGEST_TAG) tag!: string;
}

@InputType('ReactInput')
export class ReactInput extends MessageInput {
  @Field(() => String, { nullable: true, description: 'null takes it back.' })
  @IsOptional()
  @MinLength(1)
  @MaxLength(32)
  emoji?: string | null;
}

@InputType('SeenInput')
export class SeenInput extends ConversationInput {
  @Field(() => ID) @isId() throughMessageId!: string;
}
