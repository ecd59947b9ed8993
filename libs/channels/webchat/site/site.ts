import { z } from 'zod';
import type { SealedChannelAccount } from '../../accounts/channel-account.js';
import { appearanceOf, type Appearance } from './appearance.js';
import { originOf } from './origin.js';

/** Keys of a site's own server; several while they are rotated. HS256: the secret is the account's secret `identity:<kid>`. */
const keySchema = z.discriminatedUnion('algorithm', [
  z.object({ kid: z.string().min(1).max(64), algorithm: z.literal('HS256') }),
  z.object({ kid: z.string().min(1).max(64), algorithm: z.enum(['RS256', 'ES256']), publicKey: z.string() }),
]);
export type IdentityKeySetting = z.infer<typeof keySchema>;

/** What a web-chat account keeps in `config`. */
export const siteConfigSchema = z.object({
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'a colour as #rrggbb')
    .default('#24344f'),
  /** When people answer, in the site's own words, by language; `*` for all others. */
  answers: z.record(z.string(), z.string().max(120)).default({}),
  identity: z.object({ audience: z.string().min(1), keys: z.array(keySchema).min(1) }).optional(),
});
export type SiteConfig = z.input<typeof siteConfigSchema>;

/** A web-chat account as the widget and its socket use it. */
export interface Site {
  readonly accountId: string;
  /** Public: it stands in the page's source. */
  readonly key: string;
  readonly name: string;
  /** Pages that may embed the widget. */
  readonly origins: ReadonlySet<string>;
  readonly appearance: Appearance;
  readonly answers: Readonly<Record<string, string>>;
  /** null: visitors cannot be signed in (SEC14: without a key everybody is unsigned). */
  readonly identity: SiteIdentity | null;
}

export interface SiteIdentity {
  readonly audience: string;
  readonly keys: readonly (IdentityKeySetting & { readonly secret?: string })[];
}

export const SITE_KEY = 'siteKey';
export const identitySecretName = (kid: string): string => `identity:${kid}`;

export type SiteRead = { readonly site: Site } | { readonly fault: string };

/** The site of an account of channel `webchat`, or what is wrong with its settings. */
export function siteOf(account: SealedChannelAccount): SiteRead {
  const key = account.externalIds[SITE_KEY];
  // It stands in addresses and in a cookie's name.
  if (!key || !/^[\w-]{1,64}$/.test(key)) {
    return { fault: `externalIds.${SITE_KEY} is missing, or more than letters, digits, - and _` };
  }
  const config = siteConfigSchema.safeParse(account.config);
  if (!config.success) return { fault: `config: ${z.prettifyError(config.error)}` };
  const odd = account.origins.find((origin) => originOf(origin) !== origin);
  if (odd !== undefined) return { fault: `${odd} is not an origin (scheme://host[:port])` };
  const { accent, answers, identity } = config.data;
  return {
    site: {
      accountId: account.id,
      key,
      name: account.name,
      origins: new Set(account.origins),
      appearance: appearanceOf(accent),
      answers,
      identity: identity
        ? {
            audience: identity.audience,
            keys: identity.keys.map((k) => ({ ...k, secret: account.secret(identitySecretName(k.kid)) })),
          }
        : null,
    },
  };
}
