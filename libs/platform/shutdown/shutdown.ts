import type { Logger } from '../logging/logger.js';

export interface ShutdownStep {
  readonly name: string;
  run(): Promise<unknown>;
}

export interface ShutdownOptions {
  readonly logger: Logger;
  /** Each after the one before, as the list is when shutting down begins. */
  readonly steps: readonly ShutdownStep[];
  /** For the person at the terminal. */
  readonly onBegin?: () => void;
}

/** A drain that takes longer is given up. Nothing is lost: what was not committed is done again. */
const DEADLINE_MS = 30_000;
/** One Ctrl-C arrives twice: from the terminal, and passed on by npm. A person who insists takes longer. */
const SAME_SIGNAL_MS = 500;

/**
 * Ends the process in order at the first SIGTERM, SIGINT or SIGHUP, and at once when a person insists. Returns the
 * function that begins it without a signal.
 */
export function shutDownOnSignals(options: ShutdownOptions): () => Promise<never> {
  let begun: number | undefined;
  const shutDown = (): Promise<never> => {
    begun ??= performance.now();
    return end(options);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (begun === undefined) void shutDown();
      else if (performance.now() - begun > SAME_SIGNAL_MS) process.exit(1);
    });
  }
  return shutDown;
}

async function end({ logger, steps, onBegin }: ShutdownOptions): Promise<never> {
  onBegin?.();
  setTimeout(() => {
    logger.error('shutting down took too long');
    process.exit(1);
  }, DEADLINE_MS);
  let failed = false;
  for (const step of steps) {
    await step.run().catch((error: unknown) => {
      failed = true;
      logger.error('shutting down failed', { step: step.name, error });
    });
  }
  process.exit(failed ? 1 : 0);
}
