/** The server had refused an earlier statement of the transaction. */
const ABORTED = '25P02';

/** Statements of a transaction that nobody waits for one by one: all of them before the commit, and the first failure counts. */
export class Unanswered {
  private readonly sent: Promise<unknown>[] = [];
  private failure: { readonly error: unknown } | undefined;

  note(statement: Promise<unknown>): void {
    this.sent.push(statement.catch((error: unknown) => void (this.failure ??= { error })));
  }

  /** Resolves when all are answered. Throws what the first that failed threw. */
  async answered(): Promise<void> {
    await Promise.all(this.sent);
    if (this.failure) throw this.failure.error;
  }

  /** A statement behind one that failed only says that the transaction is lost: this is why. */
  causeOf(error: unknown): unknown {
    const aborted = (error as { code?: unknown } | null)?.code === ABORTED;
    return aborted && this.failure ? this.failure.error : error;
  }
}
