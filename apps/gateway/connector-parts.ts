import { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { CLOCK, DATABASE, READ_DATABASE, SECRET_BOX, SIGNALS } from '#libs/application/tokens.js';
import { Connectors } from '#libs/channels/connectors/administration/connectors.js';
import type { Database } from '#libs/database/database.js';
import { DeadLetters } from '#libs/read-models/dead-letters/queries.js';

/** What the connectors' resolver needs. */
export const CONNECTOR_PARTS = [
  {
    provide: Connectors,
    useFactory: (
      database: Database,
      box: SecretBox,
      signals: Signals,
      clock: Clock,
      accounts: ChannelAccountCommands,
    ) => new Connectors({ database, box, signals, clock, accounts }),
    inject: [DATABASE, SECRET_BOX, SIGNALS, CLOCK, ChannelAccountCommands],
  },
  {
    provide: DeadLetters,
    useFactory: (database: Database) => new DeadLetters(database),
    inject: [READ_DATABASE],
  },
];
