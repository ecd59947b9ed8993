import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, optionsFrom } from './config.js';

const env = {
  PORT: '0',
  WEBHOOK_URL: 'http://127.0.0.1:4000/webhooks/whatsapp',
  VERIFY_TOKEN: 'v',
  APP_SECRET: 'hush-hush',
  ACCESS_TOKEN: 't',
  PHONE_NUMBER_ID: '1',
  WABA_ID: '2',
  DATA_DIR: '/tmp/data',
};

describe('The configuration of the sandbox', () => {
  it('is read from the environment', () => {
    expect(optionsFrom(env)).toMatchObject({
      port: 0,
      whatsApp: { appSecret: 'hush-hush', accounts: [{ phoneNumberId: '1', wabaId: '2' }] },
    });
  });

  it('adds a Page and an Instagram account where they are named', () => {
    const pages = {
      ...env,
      APP_ID: '9',
      PAGE_ID: '3',
      MESSENGER_WEBHOOK_URL: 'http://127.0.0.1:4000/webhooks/messenger',
      INSTAGRAM_ID: '4',
      INSTAGRAM_WEBHOOK_URL: 'http://127.0.0.1:4000/webhooks/instagram',
    };
    expect(optionsFrom(pages)).toMatchObject({
      appId: '9',
      messenger: { accounts: [{ id: '3', accessToken: 't' }] },
      instagram: { accounts: [{ id: '4', login: 'instagram', username: 'marlowandfinch' }] },
    });
    expect(optionsFrom(env).messenger).toBeUndefined();
    expect(() => optionsFrom({ ...env, PAGE_ID: '3' })).toThrow('MESSENGER_WEBHOOK_URL');
    expect(() => optionsFrom({ ...env, INSTAGRAM_ID: '4' })).toThrow('INSTAGRAM_WEBHOOK_URL');
  });

  it('names every variable that is missing or wrong, and no value', () => {
    expect(() =>
      optionsFrom({ ...env, APP_SECRET: undefined, PORT: '99999', PHONE_NUMBER_ID: 'hush-hush' }),
    ).toThrow(ConfigurationError);
    try {
      optionsFrom({ ...env, APP_SECRET: undefined, PORT: '99999', PHONE_NUMBER_ID: 'hush-hush' });
    } catch (error) {
      const { message } = error as Error;
      for (const name of ['APP_SECRET', 'PORT', 'PHONE_NUMBER_ID']) expect(message).toContain(name);
      expect(message).not.toContain('hush-hush');
    }
  });

  it('wants the keys of the shop together, and a Throughline to show it', () => {
    expect(() => optionsFrom({ ...env, SHOP_SITE_KEY: 'k' })).toThrow('SHOP_IDENTITY_KEY');
    expect(() => optionsFrom({ ...env, SHOP_SITE_KEY: 'k', SHOP_IDENTITY_KEY: 's' })).toThrow(
      'THROUGHLINE_URL',
    );
  });
});
