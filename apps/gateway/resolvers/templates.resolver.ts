import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { REPLY_TEMPLATES, SIGNALS } from '#libs/application/tokens.js';
import type { TemplateStore } from '#libs/channels/templates/template-store.js';
import { TEMPLATES_WANTED } from '#libs/channels/templates/templates-wanted.js';
import { refuseInput, refuseRole } from '../graphql/errors.js';
import { may, type GatewayActor } from '../permissions/may.js';
import { ID_PATTERN } from '../schema/inputs.js';
import { ActionResultUnion, type ActionResultType } from '../schema/results.js';
import { TemplateListType } from '../schema/templates.js';
import { CurrentActor } from '../session/asking.js';
import { toTemplate } from '../views/template-view.js';
import { accepted } from './refusals.js';

@Resolver()
export class TemplatesResolver {
  constructor(
    @Inject(REPLY_TEMPLATES) private readonly store: TemplateStore,
    @Inject(SIGNALS) private readonly signals: Signals,
  ) {}

  @Query(() => TemplateListType, { description: 'Those that cannot be sent too, with their reason.' })
  async templates(
    @CurrentActor() actor: GatewayActor,
    @Args('accountId', { type: () => ID }) accountId: string,
  ): Promise<TemplateListType> {
    if (!may(actor, { what: 'template.read' })) throw refuseRole();
    if (!ID_PATTERN.test(accountId)) return { templates: [], syncedAt: null, failure: null };
    const [templates, { syncedAt, failure }] = await Promise.all([
      this.store.of(accountId),
      this.store.state(accountId),
    ]);
    return { templates: templates.map(toTemplate), syncedAt, failure };
  }

  @Mutation(() => ActionResultUnion, {
    description: 'Has the provider asked again; the answer comes by itself.',
  })
  syncTemplates(
    @CurrentActor() actor: GatewayActor,
    @Args('accountId', { type: () => ID }) accountId: string,
  ): ActionResultType {
    if (!may(actor, { what: 'template.read' })) throw refuseRole();
    if (!ID_PATTERN.test(accountId)) throw refuseInput('an id is not one');
    this.signals.publish(TEMPLATES_WANTED, accountId);
    return accepted();
  }
}
