import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { PromptLayout, RequestKind } from '#libs/domain/prompt/prompt-rules.js';
import { PromptLayoutEnum, RequestKindEnum } from './enums.js';
import { ConversationInput, ID_PATTERN } from './inputs.js';

/** The longest any channel takes is below; the channel's own limit is checked when the reply is decided. */
const LONGEST_TEXT = 20_000;
const isId = () => Matches(ID_PATTERN, { message: '$property is not an id' });
const text = (longest: number) => MaxLength(longest);

@InputType('TemplateValueInput')
export class TemplateValueInput {
  @Field(() => String, { nullable: true, description: 'Where its values have names.' })
  @IsOptional()
  @IsString()
  @text(100)
  name?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @text(2_000) text?: string | null;
  @Field(() => ID, { nullable: true, description: 'A file of ours, for a header that shows one.' })
  @IsOptional()
  @isId()
  assetId?: string | null;
}

@InputType('TemplateButtonValueInput')
export class TemplateButtonValueInput {
  @Field(() => Int) @IsInt() @Min(0) @Max(9) index!: number;
  @Field(() => String) @IsString() @text(2_000) value!: string;
}

@InputType('TemplateValuesInput', { description: 'In the order of the places, or by name.' })
export class TemplateValuesInput {
  @Field(() => [TemplateValueInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => TemplateValueInput)
  header?: TemplateValueInput[] | null;
  @Field(() => [TemplateValueInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => TemplateValueInput)
  body?: TemplateValueInput[] | null;
  @Field(() => [TemplateButtonValueInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => TemplateButtonValueInput)
  buttons?: TemplateButtonValueInput[] | null;
}

@InputType('TemplateReplyInput')
export class TemplateReplyInput {
  @Field(() => String) @IsString() @text(512) name!: string;
  @Field(() => String) @IsString() @text(20) language!: string;
  @Field(() => TemplateValuesInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TemplateValuesInput)
  values?: TemplateValuesInput | null;
}

@InputType('PromptOptionInput')
export class PromptOptionInput {
  @Field(() => String) @IsString() @text(1_000) id!: string;
  @Field(() => String) @IsString() @text(100) title!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @text(200) description?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @text(100) section?: string | null;
}

@InputType('PromptInput', { description: 'Answers to choose from; the text of the reply is the question.' })
export class PromptInput {
  @Field(() => PromptLayoutEnum) @IsEnum(PromptLayoutEnum) layout!: PromptLayout;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @text(200) header?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @text(200) footer?: string | null;
  @Field(() => String, { nullable: true, description: 'list: the button that opens it.' })
  @IsOptional()
  @IsString()
  @text(100)
  opener?: string | null;
  @Field(() => [PromptOptionInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => PromptOptionInput)
  options!: PromptOptionInput[];
}

@InputType('ContactCardInput')
export class ContactCardInput {
  @Field(() => String) @IsString() @text(200) name!: string;
  @Field(() => [String]) @IsArray() @ArrayMaxSize(10) @MaxLength(60, { each: true }) phones!: string[];
  @Field(() => [String]) @IsArray() @ArrayMaxSize(10) @MaxLength(320, { each: true }) emails!: string[];
}

@InputType('LocationInput')
export class LocationInput {
  @Field(() => Float) @IsNumber() latitude!: number;
  @Field(() => Float) @IsNumber() longitude!: number;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @text(200) name?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @text(500) address?: string | null;
}

const goesWithoutText = ({ attachments, template, contacts, location }: SendReplyInput): boolean =>
  !!attachments?.length || !!template || !!contacts?.length || !!location;

@InputType('SendReplyInput')
export class SendReplyInput extends ConversationInput {
  @Field(() => ID) @isId() contactId!: string;
  @Field(() => String, { description: 'Empty where something else is sent instead of it.' })
  @ValidateIf((reply: SendReplyInput) => reply.text !== '' || !goesWithoutText(reply))
  @IsString()
  @MinLength(1)
  @text(LONGEST_TEXT)
  text!: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @isId() replyToMessageId?: string | null;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() thenResolve?: boolean | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Uploaded files (POST /media/uploads): each leaves as a message of its own, in this order.',
  })
  @IsOptional()
  @ArrayMaxSize(10)
  @Matches(ID_PATTERN, { each: true, message: '$property holds what is not an id' })
  attachments?: string[] | null;
  @Field(() => TemplateReplyInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TemplateReplyInput)
  template?: TemplateReplyInput | null;
  @Field(() => PromptInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromptInput)
  options?: PromptInput | null;
  @Field(() => RequestKindEnum, { nullable: true, description: 'Asks with a button of the channel.' })
  @IsOptional()
  @IsEnum(RequestKindEnum)
  request?: RequestKind | null;
  @Field(() => [ContactCardInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ContactCardInput)
  contacts?: ContactCardInput[] | null;
  @Field(() => LocationInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => LocationInput)
  location?: LocationInput | null;
}
