import { Field, ID, ObjectType, createUnionType } from '@nestjs/graphql';
import type { SendPolicy } from '#libs/domain/reply-policy/reply-policy.js';
import { SendPolicyEnum } from './enums.js';
import { PositionType } from './inbox.js';
import { UserType } from './people.js';
import { ReplyAlternativeType } from './reply-window.js';
import { InstantScalar } from './scalars.js';

@ObjectType('ActionAccepted')
export class ActionAcceptedType {
  readonly __typename!: 'ActionAccepted';
  @Field(() => [PositionType]) positions!: readonly PositionType[];
}

@ObjectType('ActionRefused', { description: 'An expected "no".' })
export class ActionRefusedType {
  readonly __typename!: 'ActionRefused';
  @Field(() => String) code!: string;
  @Field(() => String) reason!: string;
}

@ObjectType('ReplyAccepted')
export class ReplyAcceptedType {
  readonly __typename!: 'ReplyAccepted';
  @Field(() => ID) messageId!: string;
  @Field(() => [PositionType]) positions!: readonly PositionType[];
}

@ObjectType('ReplyRefused')
export class ReplyRefusedType {
  readonly __typename!: 'ReplyRefused';
  @Field(() => String) code!: string;
  @Field(() => String) reason!: string;
  @Field(() => SendPolicyEnum, { nullable: true }) policy!: SendPolicy | null;
  @Field(() => InstantScalar, { nullable: true }) until!: number | null;
  @Field(() => [ReplyAlternativeType]) alternatives!: readonly ReplyAlternativeType[];
}

@ObjectType('UserInvited', { description: 'Also of a reset. The link is shown once and works once.' })
export class UserInvitedType {
  readonly __typename!: 'UserInvited';
  @Field(() => UserType) user!: UserType;
  @Field(() => String) link!: string;
  @Field(() => InstantScalar) expiresAt!: number;
}

interface Named {
  readonly __typename: string;
}
const resolveType = (value: Named) => value.__typename;

export type ActionResultType = ActionAcceptedType | ActionRefusedType;
export const ActionResultUnion = createUnionType({
  name: 'ActionResult',
  types: () => [ActionAcceptedType, ActionRefusedType] as const,
  resolveType,
});

export type ReplyResultType = ReplyAcceptedType | ReplyRefusedType;
export const ReplyResultUnion = createUnionType({
  name: 'ReplyResult',
  types: () => [ReplyAcceptedType, ReplyRefusedType] as const,
  resolveType,
});

export type InviteResultType = UserInvitedType | ActionRefusedType;
export const InviteResultUnion = createUnionType({
  name: 'InviteResult',
  types: () => [UserInvitedType, ActionRefusedType] as const,
  resolveType,
});
