import type { ReplyTemplates } from '#libs/application/ports/channels.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import type { MessageTemplate } from '#libs/domain/template/template.js';
import type { Instant } from '#libs/domain/time.js';

const COLUMNS = 'name, language, category, status, format, quality, reason, parts';

const FIND = {
  name: 'template-find',
  text: `select ${COLUMNS} from message_templates where account_id = $1 and name = $2 and language = $3`,
};
const OF_ACCOUNT = {
  name: 'templates-of-account',
  text: `select ${COLUMNS} from message_templates where account_id = $1 order by name, language`,
};
const STATE = {
  name: 'templates-state',
  text: 'select synced_at, failed_at, failure from template_syncs where account_id = $1',
};
/** In one order, so that two processes that read the same account do not lock each other out. */
const SAVE = {
  name: 'templates-save',
  text: `insert into message_templates (account_id, ${COLUMNS}, synced_at)
    select $1, ${COLUMNS}, $3 from jsonb_to_recordset($2::jsonb)
      as t(name text, language text, category text, status text, format text, quality text, reason text, parts jsonb)
    order by name, language
    on conflict (account_id, name, language) do update set
      category = excluded.category, status = excluded.status, format = excluded.format,
      quality = excluded.quality, reason = excluded.reason, parts = excluded.parts, synced_at = excluded.synced_at`,
};
const DROP_OTHERS = {
  name: 'templates-drop-others',
  text: `delete from message_templates m where m.account_id = $1
    and not exists (select from jsonb_to_recordset($2::jsonb) as t(name text, language text)
      where t.name = m.name and t.language = m.language)`,
};
const SYNCED = {
  name: 'templates-synced',
  text: `insert into template_syncs (account_id, synced_at) values ($1, $2)
    on conflict (account_id) do update set synced_at = excluded.synced_at, failed_at = null, failure = null`,
};
const FAILED = {
  name: 'templates-failed',
  text: `insert into template_syncs (account_id, failed_at, failure) values ($1, $2, $3)
    on conflict (account_id) do update set failed_at = excluded.failed_at, failure = excluded.failure`,
};

type TemplateRow = Omit<MessageTemplate, 'reason'> & { readonly reason: string | null };

const toTemplate = ({ reason, ...row }: TemplateRow): MessageTemplate =>
  reason === null ? row : { ...row, reason };

/** When an account's templates were read last, and why they could not be since. */
export interface SyncState {
  readonly syncedAt: Instant | null;
  readonly failedAt: Instant | null;
  readonly failure: string | null;
}

/** The templates that the desk offers and replies are checked against. */
export class TemplateStore implements ReplyTemplates {
  constructor(private readonly database: Database) {}

  async find(accountId: string, name: string, language: string): Promise<MessageTemplate | undefined> {
    const [row] = await this.database.query<TemplateRow>(FIND, [accountId, name, language]);
    return row && toTemplate(row);
  }

  async of(accountId: string): Promise<readonly MessageTemplate[]> {
    return (await this.database.query<TemplateRow>(OF_ACCOUNT, [accountId])).map(toTemplate);
  }

  async state(accountId: string): Promise<SyncState> {
    const [row] = await this.database.query<{
      synced_at: number | null;
      failed_at: number | null;
      failure: string | null;
    }>(STATE, [accountId]);
    return {
      syncedAt: row?.synced_at ?? null,
      failedAt: row?.failed_at ?? null,
      failure: row?.failure ?? null,
    };
  }

  /** The whole list: what is not in it is gone. */
  async replace(accountId: string, templates: readonly MessageTemplate[], at: Instant): Promise<void> {
    const rows = JSON.stringify(templates.map((template) => ({ reason: null, ...template })));
    await this.database.transaction(async (tx: Transaction) => {
      await tx.query(SYNCED, [accountId, at]);
      await tx.query(DROP_OTHERS, [accountId, rows]);
      await tx.query(SAVE, [accountId, rows, at]);
    });
  }

  /** What was read before stays: better an old list than none. */
  async failed(accountId: string, failure: string, at: Instant): Promise<void> {
    await this.database.query(FAILED, [accountId, at, failure]);
  }
}
