import { Inject, UsePipes } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { CommandOutcome } from '#libs/application/conversation/commands.js';
import { BlockContact, SetMarketing, UnblockContact } from '#libs/application/customer/commands.js';
import { refuseRole } from '../graphql/errors.js';
import { may, type GatewayActor } from '../permissions/may.js';
import { ContactInput, MarketingInput } from '../schema/inputs.js';
import { ActionResultUnion, type ActionResultType } from '../schema/results.js';
import { CurrentActor } from '../session/asking.js';
import { CheckedInput } from './checked-input.js';
import { toActionResult } from './refusals.js';

/** Blocking a contact and what they said about marketing. Both can be undone, and the log says who did it. */
@Resolver()
@UsePipes(CheckedInput)
export class ContactResolver {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => ActionResultUnion, {
    description: 'What they write is kept from now on, and raises nothing.',
  })
  blockContact(
    @CurrentActor() actor: GatewayActor,
    @Args('input') { clientMutationId, customerId, contactId }: ContactInput,
  ): Promise<ActionResultType> {
    return this.give(actor, (by) => new BlockContact(by, clientMutationId, customerId, contactId));
  }

  @Mutation(() => ActionResultUnion)
  unblockContact(
    @CurrentActor() actor: GatewayActor,
    @Args('input') { clientMutationId, customerId, contactId }: ContactInput,
  ): Promise<ActionResultType> {
    return this.give(actor, (by) => new UnblockContact(by, clientMutationId, customerId, contactId));
  }

  @Mutation(() => ActionResultUnion, { description: 'Notes what they said about marketing messages.' })
  setMarketing(
    @CurrentActor() actor: GatewayActor,
    @Args('input') { clientMutationId, customerId, contactId, wanted }: MarketingInput,
  ): Promise<ActionResultType> {
    return this.give(actor, (by) => new SetMarketing(by, clientMutationId, customerId, contactId, wanted));
  }

  private async give(
    actor: GatewayActor,
    command: (by: { readonly kind: 'agent'; readonly id: string }) => Command<CommandOutcome>,
  ): Promise<ActionResultType> {
    if (!may(actor, { what: 'customer.write' })) throw refuseRole();
    return toActionResult(await this.bus.execute(command({ kind: 'agent', id: actor.id })));
  }
}
