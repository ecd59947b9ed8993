import type { MessageLocator } from '#libs/application/ports/contact-directory.js';
import type { Database } from '#libs/database/database.js';

const BY_REF = {
  name: 'locate-by-ref',
  text: 'select external_ref as key, conversation_id from thread_items where external_ref = any ($1::text[])',
};
const BY_ID = {
  name: 'locate-by-id',
  text: 'select id as key, conversation_id from thread_items where id = any ($1::text[])',
};

/** Where messages live, as the thread read model knows: for receipts and revokes of what lies in earlier conversations. */
export class ThreadMessageLocator implements MessageLocator {
  constructor(private readonly database: Database) {}

  byRef(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.find(BY_REF, refs);
  }

  byId(messageIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.find(BY_ID, messageIds);
  }

  private async find(
    statement: typeof BY_REF,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (keys.length === 0) return new Map();
    const rows = await this.database.query<{ key: string; conversation_id: string }>(statement, [keys]);
    return new Map(rows.map((row) => [row.key, row.conversation_id]));
  }
}
