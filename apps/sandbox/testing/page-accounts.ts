import type { PageAccount, RunningSandbox, SandboxOptions } from '../index.js';
import { testOptions, testSecret } from './accounts.js';
import { bySpec } from './graph-client.js';

export const testPage: PageAccount = {
  id: '108430217764502',
  accessToken: 'page-token',
  name: 'Marlow & Finch',
};

export const testInstagram: PageAccount = {
  id: '17841405309211847',
  accessToken: 'instagram-token',
  name: 'Marlow & Finch',
  username: 'marlowandfinch',
  login: 'instagram',
};

/** WhatsApp, Messenger and Instagram. */
export const pageTestOptions = (more: Partial<SandboxOptions> = {}): SandboxOptions =>
  testOptions({
    messenger: { accounts: [testPage], appSecret: testSecret },
    instagram: { accounts: [testInstagram], appSecret: testSecret },
    ...more,
  });

/** Sends to a PSID or IGSID as the business would. */
export async function sendAsPage(
  sandbox: RunningSandbox,
  account: PageAccount,
  to: string,
  body: object,
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const base = account.login === 'instagram' ? sandbox.instagramUrl : sandbox.url;
  const response = await fetch(`${base}/v26.0/${account.id}/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${account.accessToken}`,
      ...bySpec,
    },
    body: JSON.stringify({ recipient: { id: to }, ...body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
