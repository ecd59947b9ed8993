import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeskClient } from '#apps/gateway/testing/desk-client.js';
import { StandaloneModule } from '#apps/standalone/standalone.module.js';
import type { Clock } from '#libs/application/ports/clock.js';
import { CLOCK } from '#libs/application/tokens.js';
import { Connectors, type NewConnector } from '#libs/channels/connectors/administration/connectors.js';
import { readConfig } from '#libs/platform/config/config.js';
import { createApp } from '#libs/platform/http/create-app.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { packageRoot } from '#libs/platform/package-root.js';
import { Staff } from '#libs/staff/staff.js';
import type { Role } from '#libs/staff/roles.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';

const PASSWORD = 'correct horse battery, stapled twice';

/** Everything in one process, as it runs, over a database of its own. */
export class RunningInbox {
  private readonly children: ChildProcess[] = [];

  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly db: TestDatabase,
    readonly logged: readonly string[],
    private readonly folder: string,
  ) {}

  /** `callbackPorts`: of this machine, where connectors may run. */
  static async start(callbackPorts: readonly number[]): Promise<RunningInbox> {
    const db = await openTestDatabase({ size: 40 });
    const folder = mkdtempSync(join(tmpdir(), 'connectors-'));
    const config = readConfig({
      DEMO: 'true',
      PORT: '0',
      MASTER_KEY: randomBytes(32).toString('hex'),
      DATA_DIR: folder,
      CONNECTOR_HOSTS: callbackPorts.map((port) => `127.0.0.1:${port}`).join(','),
    });
    const logged: string[] = [];
    const destination = new Writable({
      write: (line: Buffer, _encoding, done) => {
        logged.push(line.toString('utf8'));
        done();
      },
    });
    const logger = createLogger({ level: 'debug', destination });
    const gateway = { deskFolder: null, graphqlPerMinute: 100_000 };
    const module = StandaloneModule.forRoot({ config, logger, databaseUrl: db.url, gateway });
    const app = await createApp(module, config, logger);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    // The port is known only now; everything asks for the address when it needs it.
    Object.assign(config, { publicUrl: url });
    return new RunningInbox(app, url, db, logged, folder);
  }

  now(): number {
    return this.app.get<Clock>(CLOCK, { strict: false }).now();
  }

  get connectors(): Connectors {
    return this.app.get(Connectors, { strict: false });
  }

  async connector(given: Partial<NewConnector> = {}) {
    const made = await this.connectors.add({
      channel: 'pigeon-post',
      name: 'Pigeon Post',
      callbackUrl: 'http://127.0.0.1:1/callbacks',
      ...given,
    });
    if ('refused' in made) throw new Error(made.reason);
    return { accountId: made.accountId, apiKey: made.apiKey!, callbackSecret: made.callbackSecret! };
  }

  async desk(role: Role = 'agent'): Promise<DeskClient> {
    const email = `${role}@example.org`;
    const staff = this.app.get(Staff, { strict: false });
    const added = await staff.addUser(
      { kind: 'command-line' },
      { email, name: role === 'agent' ? 'Ana' : 'Ada', role, password: PASSWORD },
    );
    if (!added.ok) throw new Error(added.refused);
    return DeskClient.signIn(this.url, email, PASSWORD);
  }

  async request(method: string, path: string, key: string, body: unknown): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(this.url + path, { method, headers: { authorization: `Bearer ${key}` }, body: text });
  }

  /** A program of the project, as a newcomer would start it. Resolves once it has said something. */
  async run(script: string, environment: Readonly<Record<string, string>>): Promise<void> {
    const child = spawn(process.execPath, [join(packageRoot, script)], {
      env: { PATH: process.env['PATH'], THROUGHLINE_URL: this.url, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.children.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(`${script} ended: ${said}`);
  }

  async close(): Promise<void> {
    for (const child of this.children.filter(({ exitCode }) => exitCode === null)) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await this.app.close();
    await this.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
