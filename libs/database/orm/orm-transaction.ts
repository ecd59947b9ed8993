import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Prepared, Transaction } from '#libs/application/ports/transaction.js';
import { Unanswered } from '../unanswered.js';

/** A transaction in which rows are objects as well: what speaks SQL through the port runs in it unchanged. */
export interface OrmTransaction extends Transaction {
  /** Bound to this transaction. */
  readonly entities: EntityManager;
}

/** As Database.transaction: commits what `work` did, or rolls all of it back and rethrows. */
export async function transactionOn<T>(
  source: DataSource,
  work: (tx: OrmTransaction) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  const tx = new OpenOrmTransaction(runner);
  try {
    await runner.startTransaction();
    const value = await work(tx);
    await tx.commit();
    return value;
  } catch (error) {
    // A connection that cannot even roll back is broken: the pool throws it away, and the server rolls back.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw tx.causeOf(error);
  } finally {
    await runner.release();
  }
}

class OpenOrmTransaction implements OrmTransaction {
  readonly entities: EntityManager;
  private readonly after: (() => void)[] = [];
  private readonly unanswered = new Unanswered();

  constructor(private readonly runner: QueryRunner) {
    this.entities = runner.manager;
  }

  /** A prepared statement is sent by its text: what is hot does not come through here. */
  async query<Row extends object>(
    statement: string | Prepared,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const text = typeof statement === 'string' ? statement : statement.text;
    const { records } = await this.runner.query(text, [...values], true);
    return records as Row[];
  }

  send(statement: string | Prepared, values: readonly unknown[] = []): void {
    this.unanswered.note(this.query(statement, values));
  }

  afterCommit(run: () => void): void {
    this.after.push(run);
  }

  async commit(): Promise<void> {
    await this.unanswered.answered();
    // Not by the runner, which does not tell the server's answer: it is ROLLBACK, without an error, if `work`
    // swallowed the failure of a statement.
    const client = (await this.runner.connect()) as PoolClient;
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT')
      throw new Error('a statement of the transaction had failed: it was rolled back');
    for (const run of this.after) run();
  }

  causeOf(error: unknown): unknown {
    return this.unanswered.causeOf(error);
  }
}
