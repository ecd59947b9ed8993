/** Resolves when the part can do its work; rejects, with a message fit for operators, when it cannot. */
export type HealthCheck = () => Promise<void>;

export interface Readiness {
  readonly ready: boolean;
  /** Name of the check → `ok` or what is wrong. */
  readonly checks: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 2_000;

/** Every part that can be unable to work registers a check here; /ready asks them all. */
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();
  private draining = false;

  /** Returns the way to take it out again. */
  register(name: string, check: HealthCheck): () => void {
    if (this.checks.has(name)) throw new Error(`there is a health check ${name} already`);
    this.checks.set(name, check);
    return () => this.checks.delete(name);
  }

  /** From now on not ready: the process takes no new work and ends when the present is done. */
  drain(): void {
    this.draining = true;
  }

  async readiness(): Promise<Readiness> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const checks: Record<string, string> = Object.fromEntries(results);
    if (this.draining) checks['process'] = 'shutting down';
    return { ready: Object.values(checks).every((outcome) => outcome === 'ok'), checks };
  }
}

async function outcomeOf(check: HealthCheck): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${TIMEOUT_MS / 1_000} s`), TIMEOUT_MS);
  });
  const answer = check().then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : 'failed'),
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
