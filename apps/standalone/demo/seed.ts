import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import { AccountStore } from '#libs/channels/accounts/account-store.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Channel } from '#libs/domain/channel.js';
import { Staff } from '#libs/staff/staff.js';
import { type DemoSecrets, tokenOf } from './demo-secrets.js';
import {
  DEMO_APP_ID,
  DEMO_INSTAGRAM,
  DEMO_PAGE,
  DEMO_PEOPLE,
  DEMO_SITE,
  DEMO_WHATSAPP,
} from './demo-workspace.js';

/** People and channel accounts of the demo. Again at every start, so that addresses that changed are right again. */
export async function seedWorkspace(
  app: NestFastifyApplication,
  secrets: DemoSecrets,
  sandboxUrl: string,
): Promise<void> {
  const staff = app.get(Staff, { strict: false });
  for (const person of DEMO_PEOPLE) {
    if (await staff.people.byEmail(person.email)) continue;
    const added = await staff.addUser(
      { kind: 'system' },
      { ...person, password: secrets.password },
      'unchecked',
    );
    if (!added.ok) throw new Error(`${person.email} could not be added: ${added.refused}`);
  }
  const { port } = new URL(sandboxUrl);
  const { appSecret, verifyToken } = secrets;
  const meta = (accessToken: string): Pick<Account, 'config' | 'secrets'> => ({
    config: { appId: DEMO_APP_ID },
    secrets: { appSecret, verifyToken, accessToken },
  });
  await connect(app, {
    ...meta(secrets.accessToken),
    channel: 'whatsapp',
    name: DEMO_WHATSAPP.name,
    externalIds: { phoneNumberId: DEMO_WHATSAPP.phoneNumberId, wabaId: DEMO_WHATSAPP.wabaId },
    defaultCountry: 'GB',
  });
  await connect(app, {
    ...meta(tokenOf(secrets, 'page')),
    channel: 'messenger',
    name: DEMO_PAGE.name,
    externalIds: { pageId: DEMO_PAGE.pageId },
  });
  await connect(app, {
    ...meta(tokenOf(secrets, 'instagram')),
    channel: 'instagram',
    name: DEMO_INSTAGRAM.name,
    externalIds: { instagramId: DEMO_INSTAGRAM.instagramId },
    config: { appId: DEMO_APP_ID, login: 'instagram' },
  });
  await connect(app, {
    id: DEMO_SITE.id,
    channel: 'webchat',
    name: DEMO_SITE.name,
    externalIds: { siteKey: DEMO_SITE.siteKey },
    config: {
      identity: { audience: DEMO_SITE.siteKey, keys: [{ kid: DEMO_SITE.identityKid, algorithm: 'HS256' }] },
    },
    secrets: { [`identity:${DEMO_SITE.identityKid}`]: secrets.identityKey },
    origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
  });
}

type Account = Parameters<AccountStore['connect']>[0];

async function connect(app: NestFastifyApplication, account: Account): Promise<void> {
  const connected = await app.get(AccountStore, { strict: false }).connect(account);
  if ('refused' in connected) throw new Error(`${account.name} could not be connected: ${connected.reason}`);
  const { accountId } = connected;
  const commands = app.get(ChannelAccountCommands, { strict: false });
  const channel: Channel = account.channel;
  const capabilities = {
    // The Page was granted it, so that a person may answer for seven days (channel facts 4.2).
    humanAgent: channel === 'messenger',
    templates: channel === 'whatsapp',
    utilityTemplates: false,
  };
  await commands.run(accountId, derivedId('command', 'demo', accountId, account.name), (at) => ({
    type: 'ConnectChannel',
    accountId,
    channel,
    name: account.name,
    capabilities,
    at,
  }));
}
