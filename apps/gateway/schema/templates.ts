import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { TemplateCategory, TemplateStatus } from '#libs/domain/template/template.js';
import { TemplateCategoryEnum, TemplateStatusEnum } from './enums.js';
import { InstantScalar } from './scalars.js';

@ObjectType('TemplateHeader')
export class TemplateHeaderType {
  @Field(() => String, { description: 'text, image, video, document or location.' }) kind!: string;
  @Field(() => String, { nullable: true }) text!: string | null;
}

@ObjectType('TemplateButton')
export class TemplateButtonType {
  @Field(() => Int) index!: number;
  @Field(() => String, { description: 'quick-reply, url, phone, copy-code, request-contact or other.' })
  kind!: string;
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true }) url!: string | null;
  @Field(() => Boolean, { description: 'It cannot go without a value.' }) wantsValue!: boolean;
}

@ObjectType('MessageTemplate', { description: 'A wording that its provider has approved, or not.' })
export class MessageTemplateType {
  @Field(() => ID, { description: 'Its name and language.' }) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) language!: string;
  @Field(() => TemplateCategoryEnum) category!: TemplateCategory;
  @Field(() => TemplateStatusEnum) status!: TemplateStatus;
  @Field(() => Boolean, { description: 'Its values have names; otherwise they are numbered.' })
  named!: boolean;
  @Field(() => String, { description: 'high, medium, low or unknown.' }) quality!: string;
  @Field(() => String, { nullable: true, description: "Why it cannot be sent, in the provider's word." })
  reason!: string | null;
  @Field(() => TemplateHeaderType, { nullable: true }) header!: TemplateHeaderType | null;
  @Field(() => String) body!: string;
  @Field(() => String, { nullable: true }) footer!: string | null;
  @Field(() => [TemplateButtonType]) buttons!: readonly TemplateButtonType[];
  @Field(() => [String], { description: 'What a text header has to be filled with.' })
  headerPlaces!: readonly string[];
  @Field(() => [String]) bodyPlaces!: readonly string[];
}

@ObjectType('TemplateList')
export class TemplateListType {
  @Field(() => [MessageTemplateType]) templates!: readonly MessageTemplateType[];
  @Field(() => InstantScalar, { nullable: true, description: 'When the provider told them last.' })
  syncedAt!: number | null;
  @Field(() => String, { nullable: true, description: 'Why they could not be read since.' })
  failure!: string | null;
}
