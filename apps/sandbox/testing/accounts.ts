import type { WhatsAppAccount } from '../providers/whatsapp/account.js';
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

export const testSecret = 'test-app-secret';

export const testOptions = (more: Partial<SandboxOptions> = {}): SandboxOptions => ({
  seed: 'spec',
  whatsApp: { accounts: [testAccount], appSecret: testSecret },
  ...more,
});
