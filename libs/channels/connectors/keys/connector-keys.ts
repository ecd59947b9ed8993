import type { Clock } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import { MINUTE, SECOND } from '#libs/domain/time.js';
import { CHANNEL_ACCOUNTS_CHANGED } from '../../accounts/channel-account.js';
import { isSameHash, parseApiKey } from './api-key.js';
import { keyTable, type KeyRow } from './key-table.js';

/** A key that was taken away is worth nothing after this, even where its signal was lost (SEC12). */
const TRUSTED_FOR = 5 * SECOND;
/** Somebody who tries keys causes no more reads than this. */
const LOOK_AGAIN_AFTER = SECOND;
const TELL_USE_EVERY = MINUTE;
const NOBODY = Buffer.alloc(32);

/** Whose key it is. The keys are in memory: a request reads no database for them. */
export class ConnectorKeys {
  private keys: ReadonlyMap<string, KeyRow> = new Map();
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;
  private readonly told = new Map<string, number>();
  private readonly stopListening: () => void;

  constructor(
    private readonly database: Database,
    signals: Signals,
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.stopListening = signals.listen(CHANNEL_ACCOUNTS_CHANGED, () => {
      this.readAt = Number.NEGATIVE_INFINITY;
    });
  }

  /** The account that the key serves (SEC7); undefined: no key that counts. Throws while the keys cannot be read. */
  async accountOf(authorization: string | undefined): Promise<string | undefined> {
    const given = parseApiKey(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
    if (given === undefined) return undefined;
    await this.atMost(TRUSTED_FOR);
    if (!this.keys.has(given.id)) await this.atMost(LOOK_AGAIN_AFTER);
    const key = this.keys.get(given.id);
    // Compared with something in any case: how long an answer takes says nothing of which keys there are.
    const fits = isSameHash(key?.hash ?? NOBODY, given.hash);
    const now = this.clock.now();
    if (!fits || key === undefined || (key.endsAt !== null && key.endsAt <= now)) return undefined;
    this.tellUse(key.id, now);
    return key.accountId;
  }

  close(): void {
    this.stopListening();
  }

  private async atMost(age: number): Promise<void> {
    if (this.clock.now() - this.readAt <= age) return;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    await this.reading;
  }

  private async read(): Promise<void> {
    const startedAt = this.clock.now();
    const rows = await keyTable.all(this.database);
    this.keys = new Map(rows.map((row) => [row.id, row]));
    this.readAt = startedAt;
  }

  /** For people who ask which key is still in use: to the minute is enough, and nothing waits for it. */
  private tellUse(keyId: string, now: number): void {
    if (now - (this.told.get(keyId) ?? Number.NEGATIVE_INFINITY) < TELL_USE_EVERY) return;
    this.told.set(keyId, now);
    keyTable.used(this.database, keyId, now).catch(this.onFailure);
  }
}
