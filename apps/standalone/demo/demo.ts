import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { SIGNALS } from '#libs/application/tokens.js';
import { AccountStore } from '#libs/channels/accounts/account-store.js';
import { TEMPLATES_WANTED } from '#libs/channels/templates/templates-wanted.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Shutdown } from '#libs/platform/shutdown/shutdown.js';
import type { DemoAccount } from '../../gateway/gateway-options.js';
import { demoSecrets } from './demo-secrets.js';
import { DEMO_PEOPLE } from './demo-workspace.js';
import { tellHistory } from './history.js';
import { startSandboxProcess } from './sandbox-process.js';
import { seedWorkspace } from './seed.js';

/** Shown on the sign-in page of the demo, which only this machine can reach. */
export function demoAccounts(config: Config): DemoAccount[] {
  const { password } = demoSecrets(config.dataFolder);
  return DEMO_PEOPLE.map((person) => ({ ...person, password }));
}

/** Where the providers are simulated; undefined: nowhere, because this is no demo or GRAPH_API_URL names one that runs already. */
export function ownSandboxPort(config: Config): number | undefined {
  const port = config.sandboxPort ?? 0;
  return config.demo && config.graphApi.url === sandboxAt(port) ? port : undefined;
}

/** With SANDBOX_PORT=0: a port that is free now, so that everybody knows the providers' address from the start. */
export async function withSandboxAddress(config: Config): Promise<Config> {
  if (ownSandboxPort(config) !== 0) return config;
  const port = await anyFreePort();
  const moved = (url: string): string => url.replace(sandboxAt(0), sandboxAt(port));
  const { graphApi, instagramApi } = config;
  return {
    ...config,
    sandboxPort: port,
    graphApi: { ...graphApi, url: moved(graphApi.url) },
    instagramApi: { ...instagramApi, url: moved(instagramApi.url) },
  };
}

async function anyFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const sandboxAt = (port: number): string => `http://127.0.0.1:${port}`;

/** People, channels wired to the sandbox, and some history. `throughlineUrl`: where this process listens. */
export async function startDemo(
  app: NestFastifyApplication,
  config: Config,
  throughlineUrl: string,
  shutdown: Shutdown,
  say: (line: string) => void,
): Promise<void> {
  const secrets = demoSecrets(config.dataFolder);
  const port = ownSandboxPort(config);
  if (port === undefined) {
    // Nobody has a past with a provider that is not ours.
    await seedWorkspace(app, secrets, config.graphApi.url);
    return;
  }
  // The accounts have to be there before the sandbox shakes hands.
  await seedWorkspace(app, secrets, sandboxAt(port));
  const sandbox = await startSandboxProcess(config, throughlineUrl, secrets);
  shutdown.add('sandbox', () => sandbox.stop());
  await readTemplates(app);
  await tellHistory(app, sandbox.url, config.dataFolder);
  say(
    `Sign in as:           ${DEMO_PEOPLE.map(({ email }) => email.split('@')[0]).join(', ')} (one click on the sign-in page)`,
  );
  say(`Four phones:          ${sandbox.url} (WhatsApp, Messenger, Instagram, the shop’s chat)`);
}

/** When the accounts were connected there was nobody yet to ask for their templates. */
async function readTemplates(app: NestFastifyApplication): Promise<void> {
  const signals = app.get<Signals>(SIGNALS, { strict: false });
  for (const { id, channel } of await app.get(AccountStore, { strict: false }).load())
    if (channel === 'whatsapp') signals.publish(TEMPLATES_WANTED, id);
}
