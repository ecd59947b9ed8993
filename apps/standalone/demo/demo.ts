import type { NestFastifyApplication } from '@nestjs/platform-fastify';
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

/** People, channels wired to the sandbox, and some history. `throughlineUrl`: where this process listens. */
export async function startDemo(
  app: NestFastifyApplication,
  config: Config,
  throughlineUrl: string,
  shutdown: Shutdown,
  say: (line: string) => void,
): Promise<void> {
  const secrets = demoSecrets(config.dataFolder);
  const own = `http://127.0.0.1:${config.sandboxPort ?? 0}`;
  if (config.graphApi.url !== own) {
    // GRAPH_API_URL names a provider that runs already: nothing is simulated here, and nobody has a past with it.
    await seedWorkspace(app, secrets, config.graphApi.url);
    return;
  }
  // The accounts have to be there before the sandbox shakes hands; its address is known unless the port is any free one.
  await seedWorkspace(app, secrets, own);
  const sandbox = await startSandboxProcess(config, throughlineUrl, secrets);
  shutdown.add('sandbox', () => sandbox.stop());
  if (config.sandboxPort === 0) await seedWorkspace(app, secrets, sandbox.url);
  await tellHistory(app, sandbox.url, config.dataFolder);
  say(
    `Sign in as:           ${DEMO_PEOPLE.map(({ email }) => email.split('@')[0]).join(', ')} (one click on the sign-in page)`,
  );
  say(`Phones and the shop:  ${sandbox.url}`);
}
