import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Config } from '#libs/platform/config/config.js';
import { packageRoot } from '#libs/platform/package-root.js';
import { type DemoSecrets, tokenOf } from './demo-secrets.js';
import { DEMO_APP_ID, DEMO_INSTAGRAM, DEMO_PAGE, DEMO_SITE, DEMO_WHATSAPP } from './demo-workspace.js';

export interface SandboxProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The simulated providers, in a process of their own as the real ones are. It ends with the channel to us, so that no
 * kill of ours leaves it behind.
 */
export async function startSandboxProcess(
  config: Config,
  throughlineUrl: string,
  secrets: DemoSecrets,
): Promise<SandboxProcess> {
  const child = fork(join(packageRoot, 'dist/apps/sandbox/main.js'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'], ...sandboxEnvironment(config, throughlineUrl, secrets) },
  });
  return { url: await listening(child), stop: () => stop(child) };
}

/** The accounts that the demo connects, as their provider knows them. */
export function sandboxEnvironment(
  config: Pick<Config, 'sandboxPort' | 'dataFolder'>,
  throughlineUrl: string,
  secrets: DemoSecrets,
): Record<string, string> {
  return {
    PORT: String(config.sandboxPort ?? 0),
    WEBHOOK_URL: `${throughlineUrl}/webhooks/whatsapp`,
    VERIFY_TOKEN: secrets.verifyToken,
    APP_SECRET: secrets.appSecret,
    ACCESS_TOKEN: secrets.accessToken,
    PHONE_NUMBER_ID: DEMO_WHATSAPP.phoneNumberId,
    WABA_ID: DEMO_WHATSAPP.wabaId,
    APP_ID: DEMO_APP_ID,
    PAGE_ID: DEMO_PAGE.pageId,
    PAGE_ACCESS_TOKEN: tokenOf(secrets, 'page'),
    MESSENGER_WEBHOOK_URL: `${throughlineUrl}/webhooks/messenger`,
    INSTAGRAM_ID: DEMO_INSTAGRAM.instagramId,
    INSTAGRAM_ACCESS_TOKEN: tokenOf(secrets, 'instagram'),
    INSTAGRAM_USERNAME: DEMO_INSTAGRAM.username,
    INSTAGRAM_WEBHOOK_URL: `${throughlineUrl}/webhooks/instagram`,
    BUSINESS_PHONE: DEMO_WHATSAPP.businessPhone,
    BUSINESS_COUNTRY_CODE: DEMO_WHATSAPP.countryCode,
    DATA_DIR: config.dataFolder,
    THROUGHLINE_URL: throughlineUrl,
    DEMO_TOKEN: secrets.demoToken,
    SHOP_SITE_KEY: DEMO_SITE.siteKey,
    SHOP_IDENTITY_KEY: secrets.identityKey,
  };
}

async function listening(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  for (;;) {
    const url = /"url":"(http:[^"]+)"/.exec(output)?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null)
      throw new Error(`the sandbox ended with ${child.exitCode} before it listened`);
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
