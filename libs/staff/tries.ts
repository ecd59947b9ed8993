import { createHmac } from 'node:crypto';
import type { Database } from '#libs/database/database.js';
import type { Clock } from '#libs/application/ports/clock.js';
import { MINUTE } from '#libs/domain/time.js';

/** So many tries in so long, counted one by one before anything is checked (SEC16): parallel tries gain nothing. */
export interface TryLimit {
  readonly name: string;
  readonly tries: number;
  readonly within: number;
}

/** security.md section 6. */
export const SIGN_IN_PER_ACCOUNT: TryLimit = { name: 'sign-in-account', tries: 5, within: 15 * MINUTE };
export const SIGN_IN_PER_ADDRESS: TryLimit = { name: 'sign-in-address', tries: 20, within: 15 * MINUTE };
export const RESET_PER_ACCOUNT: TryLimit = { name: 'reset-account', tries: 3, within: 60 * MINUTE };
export const LINK_PER_ADDRESS: TryLimit = { name: 'link-address', tries: 20, within: 15 * MINUTE };
export const CODE_PER_ACCOUNT: TryLimit = { name: 'code-account', tries: 5, within: 10 * MINUTE };

const COUNT = `
insert into staff_tries (key, tries, until) values ($1, 1, $3)
on conflict (key) do update set
  tries = case when staff_tries.until <= $2 then 1 else staff_tries.tries + 1 end,
  until = case when staff_tries.until <= $2 then excluded.until else staff_tries.until end
returning tries, until`;
const FORGET = `delete from staff_tries where key = $1`;
const SWEEP = `delete from staff_tries where until <= $1`;

export class Tries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly key: Buffer,
  ) {}

  /** Counts one try of `subject`. null: it may go on; else milliseconds until it may try again. */
  async count(limit: TryLimit, subject: string): Promise<number | null> {
    const now = this.clock.now();
    const [row] = await this.database.query<{ tries: number; until: string }>(COUNT, [
      this.keyOf(limit, subject),
      now,
      now + limit.within,
    ]);
    return row && row.tries > limit.tries ? Math.max(Number(row.until) - now, 1) : null;
  }

  async forget(limit: TryLimit, subject: string): Promise<void> {
    await this.database.query(FORGET, [this.keyOf(limit, subject)]);
  }

  async sweep(): Promise<void> {
    await this.database.query(SWEEP, [this.clock.now()]);
  }

  /** Keyed: the table must not tell which addresses somebody tried. */
  private keyOf(limit: TryLimit, subject: string): string {
    return `${limit.name}:${createHmac('sha256', this.key).update(subject).digest('base64url')}`;
  }
}
