import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { Database } from '../database.js';
import { transactionOn, type OrmTransaction } from './orm-transaction.js';

/** A class with @Entity. */
export type Entity = new () => object;

export interface OrmOptions {
  /** Everything that `run` and `transaction` may name: nothing is found by searching folders. */
  readonly entities: readonly Entity[];
  /** Most connections at once; default 3. Callers beyond it wait in line. */
  readonly size?: number;
  /** Shown in pg_stat_activity; default `throughline orm`. */
  readonly name?: string;
  /** An idle connection that broke (server restarted). The pool has already replaced it; default: ignored. */
  readonly onConnectionLost?: (error: Error) => void;
}

/**
 * Rows as objects, for what is plain keeping of rows and no hot path (docs/decisions/orm.md). One a process. It reaches
 * the same server as `like`, with its settings and type parsers, through a small pool of its own; nothing is connected
 * until it is first asked. It never touches the schema: that is the migrations' alone.
 */
export class Orm {
  private opening: Promise<DataSource> | undefined;
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly like: Database,
    private readonly options: OrmOptions,
  ) {}

  /** Outside a transaction: every statement of `work` stands for itself. */
  run<T>(work: (entities: EntityManager) => Promise<T>): Promise<T> {
    return this.tracked(async () => work((await this.source()).manager));
  }

  /** Commits what `work` did, or rolls all of it back and rethrows. */
  transaction<T>(work: (tx: OrmTransaction) => Promise<T>): Promise<T> {
    return this.tracked(async () => transactionOn(await this.source(), work));
  }

  /** Waits for what is under way. Whoever never asked had no connection to close. */
  async close(): Promise<void> {
    // TypeORM takes connections away from whoever still uses them.
    await Promise.allSettled(this.running);
    const source = await this.opening?.catch(() => undefined);
    this.opening = undefined;
    await source?.destroy();
  }

  private tracked<T>(start: () => Promise<T>): Promise<T> {
    const work = start();
    this.running.add(work);
    const forget = (): void => void this.running.delete(work);
    work.then(forget, forget);
    return work;
  }

  private source(): Promise<DataSource> {
    this.opening ??= this.open().catch((error: unknown) => {
      // The next caller tries again: the server may have been away for a moment.
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private open(): Promise<DataSource> {
    const { options } = this.like.pool;
    return new DataSource({
      type: 'postgres',
      driver: pg,
      entities: [...this.options.entities],
      synchronize: false,
      installExtensions: false,
      logging: false,
      extra: {
        ...options,
        // The pool hides its password from enumeration.
        password: options.password,
        max: this.options.size ?? 3,
        application_name: this.options.name ?? 'throughline orm',
      },
      poolErrorHandler: (error: Error) => this.options.onConnectionLost?.(error),
    }).initialize();
  }
}
