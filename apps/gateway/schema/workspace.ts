import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { ChannelAccountType } from './channels.js';
import { AgentActivityEnum, type Activity } from './enums.js';
import { AgentType } from './people.js';
import { InstantScalar } from './scalars.js';

@ObjectType('Workspace')
export class WorkspaceType {
  @Field(() => String) name!: string;
  @Field(() => Boolean) demo!: boolean;
  @Field(() => InstantScalar, { description: "Throughline's time; in the demo it can be moved." })
  now!: number;
  @Field(() => [AgentType]) agents!: readonly AgentType[];
  @Field(() => [ChannelAccountType]) accounts!: readonly ChannelAccountType[];
  @Field(() => [String]) tags!: readonly string[];
}

@ObjectType('ParkedStream', { description: 'Events that could not be handled and wait for a decision.' })
export class ParkedStreamType {
  @Field(() => String) subscription!: string;
  @Field(() => String) stream!: string;
  @Field(() => ID, { nullable: true }) conversationId!: string | null;
  @Field(() => Int) events!: number;
  @Field(() => String) error!: string;
  @Field(() => Int) attempts!: number;
  @Field(() => InstantScalar) parkedAt!: number;
  @Field(() => String) eventType!: string;
  @Field(() => Int) partition!: number;
  @Field(() => Float) position!: number;
}

@ObjectType('AgentPresence')
export class AgentPresenceType {
  @Field(() => AgentType) agent!: AgentType;
  @Field(() => AgentActivityEnum) activity!: Activity;
}

@ObjectType('PresenceUpdate', { description: 'Who is there; nobody and no typing: it is empty again.' })
export class PresenceUpdateType {
  @Field(() => ID) conversationId!: string;
  @Field(() => [AgentPresenceType]) agents!: readonly AgentPresenceType[];
  @Field(() => Boolean) customerTyping!: boolean;
}
