import { Field, ID, ObjectType } from '@nestjs/graphql';
import { InstantScalar } from './scalars.js';

@ObjectType('AttachmentLink')
export class AttachmentLinkType {
  @Field(() => ID) assetId!: string;
  @Field(() => String, { description: 'For this session alone, and not for long.' }) url!: string;
  @Field(() => InstantScalar) expiresAt!: number;
}
