import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TransportUnderLint } from './transport-under-lint.js';

export interface ProgramOptions {
  /** Path of the module that exports `openProgram(url)`. */
  readonly module: string;
  readonly url: string;
  readonly subscription: string;
  readonly name: string;
  /** Hold the first batch open until told to go on. */
  readonly hold: boolean;
}

/** What a worker process needs of its transport. */
export type OpenedProgram = Pick<TransportUnderLint, 'topic' | 'read' | 'startWorker' | 'close'>;

const PROGRAM = pathToFileURL(`${process.cwd()}/libs/messaging/lint/worker-process.mjs`);

/** A worker in a process of its own, which can be killed and frozen like one in the field. */
export class ChildWorker {
  private readonly said = new Set<string>();
  private hear: () => void = () => undefined;
  private readonly ended: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    const lines = createInterface({ input: child.stdout! });
    lines.on('line', (line) => {
      this.said.add(line);
      this.hear();
    });
    this.ended = new Promise((resolve) => child.once('exit', () => resolve()));
    void this.ended.then(() => this.hear());
  }

  static start(
    transport: TransportUnderLint,
    options: Pick<ProgramOptions, 'subscription' | 'name' | 'hold'>,
  ): ChildWorker {
    const argument = JSON.stringify({ ...transport.program, ...options });
    const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(PROGRAM), argument], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return new ChildWorker(child);
  }

  /** Waits until the child says so. Throws if it ends without. */
  async says(word: 'started' | 'holding'): Promise<void> {
    while (!this.said.has(word)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`the worker process ended (${this.child.exitCode}) before it said ${word}`);
      await new Promise<void>((resolve) => (this.hear = resolve));
    }
  }

  goOn(): void {
    this.child.stdin!.write('go\n');
  }

  /** SIGSTOP: nothing of it runs any more, its connections stay. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
