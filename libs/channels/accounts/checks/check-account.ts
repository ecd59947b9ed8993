import type { Clock } from '#libs/application/ports/clock.js';
import type { Instant } from '#libs/domain/time.js';
import type { SealedChannelAccount } from '../channel-account.js';
import { metaAsset, type MetaAsset } from '../provider/meta-asset.js';
import type { MetaCalls } from '../provider/meta-calls.js';
import { HUMAN_AGENT, REQUIREMENTS } from '../provider/requirements.js';
import { siteOf } from '../../webchat/site/site.js';
import { assetFindings } from './check-asset.js';
import { tokenFindings } from './check-token.js';
import { callbackCheck, subscriptionFindings } from './check-webhooks.js';
import type { AccountReport, Check } from './check.js';

export interface CheckParts {
  readonly calls: MetaCalls;
  /** Where providers reach us, without a slash at its end. */
  readonly publicUrl: () => string;
  readonly clock: Clock;
}

/**
 * Looks at an account where it lives. Writes nothing and changes nothing. `handshakeAt`: when the provider last called us
 * back with the account's verify token, which is proof where the app's settings cannot be read.
 */
export async function checkAccount(
  account: Pick<SealedChannelAccount, keyof SealedChannelAccount>,
  parts: CheckParts,
  handshakeAt: Instant | null,
): Promise<AccountReport> {
  const asset = metaAsset(account);
  if (asset === 'not-meta') return account.channel === 'webchat' ? checkSite(account) : NOTHING_TO_CHECK;
  if (asset === 'no-token') return unusable({ step: 'token', state: 'failed', code: 'token-missing' });
  if (asset === 'no-host')
    return unusable({ step: 'settings', state: 'failed', code: 'settings-not-usable' });
  return checkMeta(asset, parts, handshakeAt);
}

export async function checkMeta(
  asset: MetaAsset,
  { calls, publicUrl, clock }: CheckParts,
  handshakeAt: Instant | null,
): Promise<AccountReport> {
  const asApp = isDescribed(asset);
  const [token, feature, found, fields, callback] = await Promise.all([
    asApp ? calls.token(asset) : undefined,
    asApp && asset.kind !== 'whatsapp' ? calls.isGranted(asset, HUMAN_AGENT) : undefined,
    calls.asset(asset),
    calls.subscribed(asset),
    asApp ? calls.callback(asset) : undefined,
  ]);
  const ofToken = token && tokenFindings(asset, token, clock.now(), feature);
  const ofAsset = assetFindings(asset, found);
  const ofSubscription = subscriptionFindings(asset, fields);
  const url = publicUrl() + REQUIREMENTS[asset.kind].path;
  // Whichever says so: the description may lag behind, the asset may be open to a token that is refused elsewhere.
  const lost = [ofToken, ofAsset].find((each) => each?.access === 'lost');
  const barred = [ofToken, ofAsset].find((each) => each?.access === 'permission');
  return {
    checks: [
      ...(ofToken?.checks ?? [plainToken(ofAsset.access)]),
      ...ofAsset.checks,
      ...ofSubscription.checks,
      callbackCheck(asset, callback, url, handshakeAt),
    ],
    access: lost ? 'lost' : barred ? 'permission' : ofAsset.access,
    accessCode: (lost ?? barred)?.accessCode,
    subscription: ofSubscription.subscription,
    humanAgent: ofToken?.humanAgent,
    utilityTemplates: ofToken?.utilityTemplates,
    tokenExpiresAt: ofToken?.tokenExpiresAt,
    name: ofAsset.name,
    handle: ofAsset.handle,
    quality: ofAsset.quality,
    messagingLimit: ofAsset.messagingLimit,
  };
}

/** Whether the provider still lets us in: one call and nothing else. */
export async function checkAccess(
  account: SealedChannelAccount,
  { calls, clock }: Pick<CheckParts, 'calls' | 'clock'>,
): Promise<Pick<AccountReport, 'access' | 'accessCode'>> {
  const asset = metaAsset(account);
  if (typeof asset === 'string') return { access: 'works' };
  return isDescribed(asset)
    ? tokenFindings(asset, await calls.token(asset), clock.now())
    : assetFindings(asset, await calls.asset(asset));
}

/** An Instagram app's id and secret open nothing at Facebook (channel facts 1.1): its token shows its worth in use. */
const isDescribed = ({ kind, appId, appSecret }: MetaAsset): boolean =>
  appId !== undefined && appSecret !== undefined && kind !== 'instagram-login';

function plainToken(access: AccountReport['access']): Check {
  if (access === 'lost') return { step: 'token', state: 'failed', code: 'token-not-valid' };
  if (access === 'unknown') return { step: 'token', state: 'unknown', code: 'provider-unreachable' };
  return { step: 'token', state: 'passed', code: 'token-accepted' };
}

function checkSite(account: SealedChannelAccount): AccountReport {
  const read = siteOf(account);
  const settings: readonly Check[] =
    'fault' in read
      ? [{ step: 'settings', state: 'failed', code: 'settings-not-usable', detail: read.fault }]
      : [];
  const origins: Check =
    account.origins.length === 0
      ? { step: 'origins', state: 'failed', code: 'origins-missing' }
      : { step: 'origins', state: 'passed', code: 'origins-set', detail: account.origins.join(', ') };
  return { ...NOTHING_TO_CHECK, checks: [...settings, origins] };
}

const NOTHING_TO_CHECK: AccountReport = { checks: [], access: 'works', subscription: 'there' };

const unusable = (check: Check): AccountReport => ({
  checks: [check],
  access: 'unknown',
  subscription: 'unknown',
});
