import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(
  new URL('../../../libs/channels/webchat/testing/browser-backend.mjs', import.meta.url),
);

/** The server side of the widget, real but for what lies behind the channel log, in a process of its own. */
export class Backend {
  private constructor(
    private readonly child: ChildProcess,
    readonly shop: string,
    readonly elsewhere: string,
    readonly foreign: string,
    readonly chat: string,
    private readonly control: string,
  ) {}

  static async start(): Promise<Backend> {
    const child = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve);
      child.once('exit', (code) => reject(new Error(`the web-chat backend ended with ${code}`)));
    });
    const { shop, elsewhere, foreign, chat, control } = JSON.parse(line) as Record<string, string>;
    return new Backend(child, shop!, elsewhere!, foreign!, chat!, control!);
  }

  async order(order: object): Promise<BackendState> {
    const response = await fetch(this.control, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as BackendState;
  }

  /** A message of ours to whoever wrote or was written to last. */
  async reply(id: string, text: string, more: object = {}): Promise<void> {
    await this.order({ do: 'write', message: { id, text, author: 'Ana', ...more } });
  }

  state(): Promise<BackendState> {
    return this.order({ do: 'state' });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.stdin!.end();
    });
  }
}

export interface BackendState {
  readonly stored: readonly {
    readonly text?: string;
    readonly type?: string;
    readonly aliases?: readonly string[];
  }[];
  readonly thread: readonly {
    readonly id: string;
    readonly text: string;
    readonly state: string;
    readonly direction: string;
  }[];
}
