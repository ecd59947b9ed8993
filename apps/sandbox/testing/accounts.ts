import type { WhatsAppAccount } from '../providers/whatsapp/account.js';
import type { PageAccount } from '../providers/pages/account.js';
import type { SandboxOptions } from '../options.js';

export const testAccount: WhatsAppAccount = {
  phoneNumberId: '104000000000401',
  wabaId: '204000000000401',
  displayPhoneNumber: '442079460412',
  countryCode: '44',
  name: 'Marlow & Finch',
  accessToken: 'test-token',
  templates: [
    {
      name: 'order_update',
      language: 'en',
      category: 'UTILITY',
      status: 'APPROVED',
      body: 'Hello {{1}}, order {{2}}.',
    },
    { name: 'by_name', language: 'en', category: 'UTILITY', status: 'APPROVED', body: 'Hello {{name}}.' },
    { name: 'paused', language: 'en', category: 'MARKETING', status: 'PAUSED', body: 'Hi' },
    {
      name: 'code',
      language: 'en',
      category: 'AUTHENTICATION',
      status: 'APPROVED',
      body: '{{1}} is your code',
    },
  ],
};

/** A Page with its Instagram account (Facebook Login), and one that was connected by Instagram Login. */
export const testPage: PageAccount = {
  id: '304000000000401',
  name: 'Marlow & Finch',
  accessToken: 'page-token',
  utilityTemplates: [{ name: 'order_news', language: 'en' }],
};
export const testInstagram: PageAccount = {
  id: '17841400000000401',
  name: 'Marlow & Finch',
  username: 'marlowandfinch',
  accessToken: 'page-token',
  pageId: testPage.id,
};
export const testInstagramLogin: PageAccount = {
  id: '17841400000000402',
  name: 'Marlow & Finch Outlet',
  username: 'marlowandfinch.outlet',
  accessToken: 'instagram-token',
  login: 'instagram',
};

export const testSecret = 'test-app-secret';

export const testOptions = (more: Partial<SandboxOptions> = {}): SandboxOptions => ({
  seed: 'spec',
  whatsApp: { accounts: [testAccount], appSecret: testSecret },
  messenger: { accounts: [testPage], appSecret: testSecret },
  instagram: { accounts: [testInstagram, testInstagramLogin], appSecret: testSecret },
  ...more,
});
