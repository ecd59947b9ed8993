import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { DATABASE, SIGNALS } from '#libs/application/tokens.js';
import { webchatSignal } from '#libs/channels/webchat/visitor-thread.js';
import type { Database } from '#libs/database/database.js';
import { SubscriptionRegistry } from '#libs/messaging/nest/subscription-registry.js';
import { tellParkedRows } from '#libs/read-models/inbox-list/parked-rows.js';
import { rowProjector } from '#libs/read-models/projection/row-projector.js';
import { allProjections } from '#libs/read-models/projections.js';

/** Builds the read models. */
@Module({})
export class ProjectionsModule implements OnModuleInit, OnApplicationShutdown {
  private stopTelling: (() => void) | undefined;

  constructor(
    @Inject(SubscriptionRegistry) private readonly subscribers: SubscriptionRegistry,
    @Inject(SIGNALS) private readonly signals: Signals,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  onModuleInit(): void {
    const tellContact = (contactId: string): void =>
      this.signals.publish(webchatSignal(contactId), { kind: 'changed' });
    for (const projection of allProjections(this.signals, this.database, tellContact))
      this.subscribers.add(rowProjector(projection));
    this.stopTelling = tellParkedRows(this.signals, this.database);
  }

  onApplicationShutdown(): void {
    this.stopTelling?.();
  }
}
