import { z } from 'zod';
import type { SandboxOptions } from './options.js';
import { demoTemplates } from './providers/whatsapp/demo-templates.js';

const word = z.string().min(1);
const digits = z.string().regex(/^\d+$/, 'digits only');

/** The environment of `main.ts`. Nothing secret has a default. */
const environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535),
    /** Where webhooks go, e.g. http://127.0.0.1:4000/webhooks/whatsapp */
    WEBHOOK_URL: z.url(),
    VERIFY_TOKEN: word,
    APP_SECRET: word,
    ACCESS_TOKEN: word,
    PHONE_NUMBER_ID: digits,
    WABA_ID: digits,
    DATA_DIR: word,
    /** Ours at Meta. */
    APP_ID: digits.optional(),
    /** A Page on Messenger, with APP_SECRET; its token: ACCESS_TOKEN unless it has one of its own. */
    PAGE_ID: digits.optional(),
    PAGE_ACCESS_TOKEN: word.optional(),
    MESSENGER_WEBHOOK_URL: z.url().optional(),
    /** An account connected by Instagram Login, with APP_SECRET; without the human_agent grant. */
    INSTAGRAM_ID: digits.optional(),
    INSTAGRAM_ACCESS_TOKEN: word.optional(),
    INSTAGRAM_USERNAME: word.default('marlowandfinch'),
    INSTAGRAM_WEBHOOK_URL: z.url().optional(),
    BUSINESS_NAME: word.default('Marlow & Finch'),
    BUSINESS_PHONE: digits.default('442079460412'),
    BUSINESS_COUNTRY_CODE: digits.default('44'),
    /** Throughline's own address: its demo clock follows ours. */
    THROUGHLINE_URL: z.url().optional(),
    DEMO_TOKEN: word.optional(),
    SHOP_SITE_KEY: word.optional(),
    SHOP_IDENTITY_KEY: word.optional(),
  })
  .refine((env) => (env.SHOP_SITE_KEY === undefined) === (env.SHOP_IDENTITY_KEY === undefined), {
    path: ['SHOP_IDENTITY_KEY'],
    message: 'SHOP_SITE_KEY and SHOP_IDENTITY_KEY go together',
  })
  .refine((env) => (env.PAGE_ID === undefined) === (env.MESSENGER_WEBHOOK_URL === undefined), {
    path: ['MESSENGER_WEBHOOK_URL'],
    message: 'PAGE_ID and MESSENGER_WEBHOOK_URL go together',
  })
  .refine((env) => (env.INSTAGRAM_ID === undefined) === (env.INSTAGRAM_WEBHOOK_URL === undefined), {
    path: ['INSTAGRAM_WEBHOOK_URL'],
    message: 'INSTAGRAM_ID and INSTAGRAM_WEBHOOK_URL go together',
  })
  .refine((env) => env.SHOP_SITE_KEY === undefined || env.THROUGHLINE_URL !== undefined, {
    path: ['THROUGHLINE_URL'],
    message: 'needed with SHOP_SITE_KEY',
  });

export class ConfigurationError extends Error {}

/** @throws ConfigurationError naming every variable at fault, never a value. */
export function optionsFrom(env: Readonly<Record<string, string | undefined>>): SandboxOptions {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    );
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    dataDir: data.DATA_DIR,
    whatsApp: {
      appSecret: data.APP_SECRET,
      webhook: { callbackUrl: data.WEBHOOK_URL, verifyToken: data.VERIFY_TOKEN },
      accounts: [
        {
          phoneNumberId: data.PHONE_NUMBER_ID,
          wabaId: data.WABA_ID,
          displayPhoneNumber: data.BUSINESS_PHONE,
          countryCode: data.BUSINESS_COUNTRY_CODE,
          name: data.BUSINESS_NAME,
          accessToken: data.ACCESS_TOKEN,
          templates: demoTemplates,
        },
      ],
    },
    ...(data.APP_ID ? { appId: data.APP_ID } : {}),
    ...pagesFrom(data),
    ...(data.THROUGHLINE_URL ? { throughline: { url: data.THROUGHLINE_URL, token: data.DEMO_TOKEN } } : {}),
    ...(data.THROUGHLINE_URL && data.SHOP_SITE_KEY && data.SHOP_IDENTITY_KEY
      ? {
          shop: {
            throughlineUrl: data.THROUGHLINE_URL,
            siteKey: data.SHOP_SITE_KEY,
            identityKey: data.SHOP_IDENTITY_KEY,
          },
        }
      : {}),
  };
}

function pagesFrom(data: z.output<typeof environment>): Pick<SandboxOptions, 'messenger' | 'instagram'> {
  const { APP_SECRET: appSecret, VERIFY_TOKEN: verifyToken, ACCESS_TOKEN: accessToken } = data;
  const name = data.BUSINESS_NAME;
  const { PAGE_ID: pageId, MESSENGER_WEBHOOK_URL: pageUrl } = data;
  const { INSTAGRAM_ID: instagramId, INSTAGRAM_WEBHOOK_URL: instagramUrl } = data;
  return {
    ...(pageId && pageUrl
      ? {
          messenger: {
            appSecret,
            webhook: { callbackUrl: pageUrl, verifyToken },
            accounts: [{ id: pageId, name, accessToken: data.PAGE_ACCESS_TOKEN ?? accessToken }],
          },
        }
      : {}),
    ...(instagramId && instagramUrl
      ? {
          instagram: {
            appSecret,
            webhook: { callbackUrl: instagramUrl, verifyToken },
            accounts: [
              {
                id: instagramId,
                name,
                accessToken: data.INSTAGRAM_ACCESS_TOKEN ?? accessToken,
                username: data.INSTAGRAM_USERNAME,
                login: 'instagram',
                humanAgent: false,
              },
            ],
          },
        }
      : {}),
  };
}
