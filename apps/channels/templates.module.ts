import { Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CLOCK,
  CONFIG,
  CONVERSATION_STATES,
  CUSTOMER_STATES,
  DATABASE,
  EVENT_LOG,
  LOGGER,
  SIGNALS,
} from '#libs/application/tokens.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { refusedMarketingSubscriber } from '#libs/application/customer/refused-marketing.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { GraphClient } from '#libs/channels/graph/graph-client.js';
import { graphEndpoint } from '#libs/channels/graph/graph-endpoint.js';
import { capabilitiesFollow } from '#libs/channels/templates/capabilities-follow.js';
import { TemplateStore } from '#libs/channels/templates/template-store.js';
import { TemplateSync } from '#libs/channels/templates/template-sync.js';
import { TEMPLATES_WANTED } from '#libs/channels/templates/templates-wanted.js';
import { whatsAppTemplates } from '#libs/channels/whatsapp/templates/fetch-templates.js';
import type { Database } from '#libs/database/database.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import type { CustomerEvent, CustomerState } from '#libs/domain/customer/index.js';
import { SubscriptionRegistry } from '#libs/messaging/nest/subscription-registry.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';

const EVERY_HOUR = Symbol('TemplatesEveryHour');

/** Message templates of the connected accounts, kept as their provider has them. */
@Module({
  providers: [
    {
      provide: TemplateSync,
      useFactory: (
        directory: AccountDirectory,
        database: Database,
        clock: Clock,
        config: Config,
        log: EventLog,
        accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
        logger: Logger,
      ) => {
        const { url, version } = config.graphApi;
        const graph = new GraphClient(graphEndpoint(url, version));
        return new TemplateSync({
          directory,
          store: new TemplateStore(database),
          fetch: new Map([['whatsapp', whatsAppTemplates(graph)]]),
          clock,
          onSynced: capabilitiesFollow(log, accounts, clock),
          onError: (error) => logger.warn('templates could not be read', { error }),
        });
      },
      inject: [AccountDirectory, DATABASE, CLOCK, CONFIG, EVENT_LOG, CHANNEL_ACCOUNT_STATES, LOGGER],
    },
    {
      provide: EVERY_HOUR,
      useFactory: (sync: TemplateSync, logger: Logger) =>
        new HourlyMaintenance([{ name: 'templates', run: (stopping) => sync.all(stopping) }], logger),
      inject: [TemplateSync, LOGGER],
    },
  ],
  exports: [TemplateSync],
})
export class TemplatesModule implements OnModuleInit, OnModuleDestroy {
  private stopListening: (() => void) | undefined;

  constructor(
    @Inject(SubscriptionRegistry) private readonly subscribers: SubscriptionRegistry,
    @Inject(TemplateSync) private readonly sync: TemplateSync,
    @Inject(SIGNALS) private readonly signals: Signals,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CONVERSATION_STATES)
    private readonly conversations: StreamStates<ConversationEvent, ConversationState>,
    @Inject(CUSTOMER_STATES) private readonly customers: StreamStates<CustomerEvent, CustomerState>,
  ) {}

  onModuleInit(): void {
    this.subscribers.add(this.sync.subscriber());
    const { log, conversations, customers } = this;
    this.subscribers.add(refusedMarketingSubscriber({ log, conversations, customers }));
    this.stopListening = this.signals.listen(TEMPLATES_WANTED, (accountId) => {
      if (typeof accountId === 'string') this.sync.wanted(accountId);
    });
  }

  onModuleDestroy(): void {
    this.stopListening?.();
  }
}
