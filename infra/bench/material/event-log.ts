import type { Database } from '#libs/database/database.js';
import { openDatabase } from '#libs/database/open-database.js';
import { PostgresEventLog } from '#libs/log/postgres-event-log.js';
import { InboxTopicReader } from '#libs/log/read/inbox-topic-reader.js';
import { EventSealer } from '#libs/privacy/event-sealer.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';

export interface OpenLog {
  readonly database: Database;
  readonly log: PostgresEventLog;
  readonly reader: InboxTopicReader;
}

/** The log as services open it, personal data sealed. */
export async function openLog(url: string, size = 12): Promise<OpenLog> {
  const database = openDatabase({ url, size });
  const sealer = new EventSealer(new KeyRing(database, new MasterKey(Buffer.alloc(32, 91))));
  const log = await PostgresEventLog.open(database, sealer);
  return { database, log, reader: new InboxTopicReader(database, sealer, log.partitions) };
}
