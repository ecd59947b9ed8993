import type { Logger } from '../logging/logger.js';

/** A drain that takes longer is given up. Nothing is lost: what was not committed is done again. */
const DEADLINE_MS = 30_000;
/** One Ctrl-C arrives twice: from the terminal, and passed on by npm. A person who insists takes longer. */
const SAME_SIGNAL_MS = 500;

interface Step {
  readonly name: string;
  run(): Promise<unknown>;
}

/** The orderly end of the process: at the first SIGTERM, SIGINT or SIGHUP; at once when a person insists. */
export class Shutdown {
  private readonly steps: Step[] = [];
  private begun: number | undefined;

  /** `onBegin`: for the person at the terminal. */
  constructor(
    private readonly logger: Logger,
    private readonly onBegin: () => void,
  ) {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => this.signalled());
  }

  /** What was started last ends first: the app closes before the database it uses. */
  add(name: string, run: () => Promise<unknown>): void {
    this.steps.unshift({ name, run });
  }

  get underWay(): boolean {
    return this.begun !== undefined;
  }

  /** Does not return: the process ends, with 1 if a step failed. */
  async begin(): Promise<never> {
    this.begun = performance.now();
    this.onBegin();
    setTimeout(() => {
      this.logger.error('shutting down took too long');
      process.exit(1);
    }, DEADLINE_MS);
    process.exit((await this.runSteps()) ? 0 : 1);
  }

  /** Ends what was started, without ending the process. true: everything ended well. */
  async runSteps(): Promise<boolean> {
    let well = true;
    for (let step = this.steps.shift(); step !== undefined; step = this.steps.shift()) {
      const { name } = step;
      await step.run().catch((error: unknown) => {
        well = false;
        this.logger.error('shutting down failed', { step: name, error });
      });
    }
    return well;
  }

  private signalled(): void {
    if (this.begun === undefined) void this.begin();
    else if (performance.now() - this.begun > SAME_SIGNAL_MS) process.exit(1);
  }
}
