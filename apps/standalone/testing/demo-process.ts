import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeRefusals, readRefusals } from '../../sandbox/index.js';

const MAIN = fileURLToPath(new URL('../../../dist/apps/standalone/main.js', import.meta.url));
const READY = /^Throughline is ready: (http:\S+)$/m;

/** One run of the process. */
export interface DemoRun {
  readonly process: ChildProcess;
  /** Everything that it has said. */
  output(): string;
  /** Where it listens, once it is ready. Rejects with what it said if it ends before. */
  ready(): Promise<string>;
}

/**
 * The demo as `npm start` gives it, from dist/, with the sandbox as a process of its own, in a folder that outlives the
 * runs. `close` ends whatever runs and then judges everything that Throughline was refused, across all of the runs.
 */
export class DemoProcess {
  private readonly folder: string;
  private readonly runs: ChildProcess[] = [];

  constructor(name: string) {
    this.folder = mkdtempSync(join(tmpdir(), `${name}-`));
    // Started by root, the database runs as another account, which has to get in.
    chmodSync(this.folder, 0o755);
  }

  /** `environment` adds to what makes it a demo on free ports, and wins over it. */
  launch(environment: Readonly<Record<string, string>> = {}): DemoRun {
    const settings = {
      DEMO: 'true',
      DATA_DIR: this.dataFolder,
      PORT: '0',
      SANDBOX_PORT: '0',
      ...environment,
    };
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.runs.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ready = async (): Promise<string> => {
      for (;;) {
        const address = READY.exec(said)?.[1];
        if (address !== undefined) return address;
        if (hasEnded(child)) throw new Error(`it ended: ${said}`);
        await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      }
    };
    return { process: child, output: () => said, ready };
  }

  /** @throws RefusalsNotAsExpected as the sandbox's own `close` does in a test that holds it. */
  async close(expected: ReadonlySet<number> = new Set()): Promise<void> {
    try {
      for (const child of this.runs.filter((one) => !hasEnded(one))) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      judgeRefusals(readRefusals(this.dataFolder), expected);
    } finally {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  private get dataFolder(): string {
    return join(this.folder, 'data');
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;
