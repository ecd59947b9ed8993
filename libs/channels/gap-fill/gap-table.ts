import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Database } from '#libs/database/database.js';
import { MINUTE, type Instant } from '#libs/domain/time.js';
import { OPEN_GAP, READ_GAPS, SAVE_GAP, TAKE_GAP } from './sql.js';

export type GapState = 'listing' | 'reading' | 'done' | 'failed';

/** How far the filling of an account's gap is, as channel health shows it. */
export interface GapProgress {
  readonly accountId: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly state: GapState;
  readonly conversations: number;
  readonly conversationsRead: number;
  readonly messagesFound: number;
  /** Of those, how many we did not have. */
  readonly messagesAdded: number;
  /** Why it waits or was given up, in the provider's code or a word of ours. */
  readonly problem: string | null;
  readonly changedAt: Instant;
}

/** What is still to be done: the list goes on behind `after`, and these conversations are to be read. */
export interface GapWork {
  readonly after?: string;
  readonly conversations: readonly string[];
}

export interface Gap extends GapProgress {
  readonly work: GapWork;
}

interface GapRow extends GapProgress {
  readonly todo: string | null;
}

/** A provider's call takes seconds; whoever did not renew it is gone. */
const LEASE = 2 * MINUTE;

/** channel_gaps in PostgreSQL. Ids of conversations are sealed: they stand for people. */
export class GapTable {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  async open(accountId: string, since: Instant, now: Instant): Promise<void> {
    await this.database.query(OPEN_GAP, [accountId, since, now]);
  }

  /** A gap that nobody fills just now; it is ours until the lease ends or the gap grows. */
  async take(lease: string, now: Instant): Promise<Gap | undefined> {
    const [row] = await this.database.query<GapRow>(TAKE_GAP, [now, lease, now + LEASE]);
    if (row === undefined) return undefined;
    const { todo, ...progress } = row;
    return { ...progress, work: this.opened(row.accountId, todo) };
  }

  /** false: it is not ours any more. `restUntil`: nobody takes it up again before. */
  async save(gap: Gap, lease: string, now: Instant, restUntil?: Instant): Promise<boolean> {
    const open = gap.state === 'listing' || gap.state === 'reading';
    const rows = await this.database.query(SAVE_GAP, [
      gap.accountId,
      lease,
      gap.state,
      open ? this.sealed(gap.accountId, gap.work) : null,
      gap.conversations,
      gap.conversationsRead,
      gap.messagesFound,
      gap.messagesAdded,
      gap.problem,
      now,
      restUntil ?? now + LEASE,
    ]);
    return rows.length > 0;
  }

  async all(): Promise<GapProgress[]> {
    const rows = await this.database.query<GapRow>(READ_GAPS);
    return rows.map(({ todo: _, ...progress }) => progress);
  }

  private sealed(accountId: string, work: GapWork): string {
    return this.box.seal(purposeOf(accountId), JSON.stringify(work)).toString('base64');
  }

  private opened(accountId: string, todo: string | null): GapWork {
    if (todo === null) return { conversations: [] };
    return JSON.parse(this.box.open(purposeOf(accountId), Buffer.from(todo, 'base64'))) as GapWork;
  }
}

const purposeOf = (accountId: string): string => `channel-gap/${accountId}`;
