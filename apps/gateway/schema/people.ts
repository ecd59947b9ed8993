import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Actor, Owner } from '#libs/domain/channel.js';
import type { Role } from '#libs/staff/roles.js';
import type { UserStatus } from '#libs/staff/user.js';
import { ActorKindEnum, OwnerKindEnum, RoleEnum, UserStatusEnum } from './enums.js';
import { InstantScalar } from './scalars.js';

@ObjectType('Agent', { description: 'A colleague, as everybody on the desk sees them.' })
export class AgentType {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) initials!: string;
  @Field(() => RoleEnum) role!: Role;
  @Field(() => Boolean) online!: boolean;
}

@ObjectType('Me', { description: 'The person signed in.' })
export class MeType {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) initials!: string;
  @Field(() => String) email!: string;
  @Field(() => RoleEnum) role!: Role;
}

@ObjectType('User', { description: 'An account, as administrators see it.' })
export class UserType {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) initials!: string;
  @Field(() => String) email!: string;
  @Field(() => RoleEnum) role!: Role;
  @Field(() => UserStatusEnum) status!: UserStatus;
  @Field(() => InstantScalar, { nullable: true }) invitedAt!: number | null;
  @Field(() => InstantScalar, { nullable: true }) lastSeenAt!: number | null;
}

@ObjectType('Owner', { description: 'Who answers now.' })
export class OwnerType {
  @Field(() => OwnerKindEnum) kind!: Owner['kind'];
  @Field(() => ID, { nullable: true }) id!: string | null;
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => String, { nullable: true }) initials!: string | null;
}

@ObjectType('Actor', { description: 'Who wrote or did something.' })
export class ActorType {
  @Field(() => ActorKindEnum) kind!: Actor['kind'];
  @Field(() => ID, { nullable: true }) id!: string | null;
  @Field(() => String) name!: string;
  @Field(() => String) initials!: string;
}
