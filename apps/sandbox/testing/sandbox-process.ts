import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testAccount, testSecret } from './accounts.js';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The sandbox as a process of its own, to be killed. */
export class SandboxProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(options: {
    dataDir: string;
    webhookUrl: string;
    verifyToken: string;
  }): Promise<SandboxProcess> {
    const child = spawn(
      process.execPath,
      ['--no-warnings', '--import', file('./typescript-loader.mjs'), file('../main.ts')],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env['PATH'],
          PORT: '0',
          WEBHOOK_URL: options.webhookUrl,
          VERIFY_TOKEN: options.verifyToken,
          APP_SECRET: testSecret,
          ACCESS_TOKEN: testAccount.accessToken,
          PHONE_NUMBER_ID: testAccount.phoneNumberId,
          WABA_ID: testAccount.wabaId,
          DATA_DIR: options.dataDir,
        },
      },
    );
    let said = '';
    for await (const chunk of child.stdout ?? []) {
      said += String(chunk);
      if (said.includes('\n')) break;
    }
    const { url } = JSON.parse(said || '{}') as { url?: string };
    if (!url) throw new Error('The sandbox did not start');
    return new SandboxProcess(child, url);
  }

  kill(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.kill('SIGKILL');
    return gone;
  }

  async call<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body
        ? {
            headers: {
              'content-type': 'application/json',
              authorization: `Bearer ${testAccount.accessToken}`,
            },
            body: JSON.stringify(body),
          }
        : {}),
    });
    return (await response.json()) as T;
  }
}
