import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CrashPoint } from '#libs/platform/crash-point.js';
import type { DemoSecrets } from '../demo/demo-secrets.js';

const SOURCES = new URL('../../../libs/testing/sources/register.mjs', import.meta.url).href;
const MAIN = new URL('../main.ts', import.meta.url).href;
const ENTRY = `import { useSources } from '${SOURCES}'; useSources(); await import('${MAIN}');`;
const READY = /^Throughline is ready: (http:\S+)$/m;

export interface ProcessOptions {
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly graphApiUrl: string;
  readonly crashAt?: CrashPoint | `${CrashPoint}#${number}`;
}

export const TEST_SECRETS: DemoSecrets = {
  appSecret: 'spec-app-secret',
  verifyToken: 'spec-verify-token',
  accessToken: 'spec-access-token',
  identityKey: 'spec-identity-key-of-32-characters!',
  demoToken: 'spec-demo-token',
  password: 'spec-password-of-the-demo',
};

export function prepareData(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'demo-secrets.json'), JSON.stringify(TEST_SECRETS));
}

/** Throughline as a process of its own, as `npm start` runs it, from the sources. */
export class StandaloneProcess {
  private output = '';

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
  }

  static async start(options: ProcessOptions): Promise<StandaloneProcess> {
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DEMO: 'true',
      DATABASE_URL: options.databaseUrl,
      DATA_DIR: options.dataFolder,
      PORT: String(options.port),
      GRAPH_API_URL: options.graphApiUrl,
      LOG_LEVEL: 'warn',
      ...(options.crashAt ? { THROUGHLINE_CRASH_AT: options.crashAt } : {}),
    };
    const started = new StandaloneProcess(
      spawn(process.execPath, ['--input-type=module', '-e', ENTRY], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    await started.ready();
    return started;
  }

  get said(): string {
    return this.output;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (!this.alive) return;
    this.child.kill(signal);
    await once(this.child, 'exit');
  }

  /** Resolves with the signal that ended it. */
  async ended(): Promise<string | null> {
    if (this.alive) await once(this.child, 'exit');
    return this.child.signalCode;
  }

  private async ready(): Promise<void> {
    while (!READY.test(this.output)) {
      if (!this.alive) {
        if (this.child.signalCode === 'SIGKILL') return; // at its crash point already
        throw new Error(`it ended: ${this.output}`);
      }
      await Promise.race([once(this.child.stdout!, 'data'), once(this.child, 'exit')]);
    }
  }
}
