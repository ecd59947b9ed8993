import { DAY, type Instant } from '#libs/domain/time.js';
import type { ProviderFault, Told } from '../provider/fault.js';
import type { MetaAsset } from '../provider/meta-asset.js';
import type { TokenFacts } from '../provider/meta-calls.js';
import { HUMAN_AGENT, REQUIREMENTS, UTILITY_TEMPLATES } from '../provider/requirements.js';
import type { AccountReport, Check } from './check.js';

/** Instagram's tokens last 60 days (channel facts 3.3): time enough to make a new one in working hours. */
const SOON = 10 * DAY;

type Findings = Pick<
  AccountReport,
  'checks' | 'access' | 'accessCode' | 'humanAgent' | 'utilityTemplates' | 'tokenExpiresAt'
>;

/** What a token's description says about it; Meta is asked with the app's own id and secret. */
export function tokenFindings(
  asset: MetaAsset,
  told: Told<TokenFacts>,
  now: Instant,
  feature?: Told<boolean | undefined>,
): Findings {
  if (!told.ok) return withoutDescription(told.fault);
  const { valid, appId, expiresAt, permissions, why } = told.value;
  if (!valid || (expiresAt !== undefined && expiresAt <= now)) {
    const code = why ?? '190';
    return {
      checks: [{ step: 'token', state: 'failed', code: 'token-not-valid', detail: code }],
      access: 'lost',
      accessCode: '190',
    };
  }
  const token = tokenCheck(asset, appId, expiresAt, now);
  const missing = REQUIREMENTS[asset.kind].permissions.filter((each) => !permissions.includes(each));
  const granted: Check =
    missing.length === 0
      ? { step: 'permissions', state: 'passed', code: 'permissions-granted' }
      : { step: 'permissions', state: 'failed', code: 'permissions-missing', detail: missing.join(', ') };
  const listed = permissions.includes(HUMAN_AGENT) || undefined;
  const humanAgent =
    asset.kind === 'whatsapp' ? undefined : (listed ?? (feature?.ok ? feature.value : undefined));
  return {
    checks: [token, granted, ...(asset.kind === 'whatsapp' ? [] : [humanAgentCheck(humanAgent)])],
    access: missing.length === 0 ? 'works' : 'permission',
    humanAgent,
    utilityTemplates: asset.kind === 'messenger' ? permissions.includes(UTILITY_TEMPLATES) : undefined,
    tokenExpiresAt: expiresAt,
  };
}

function tokenCheck(
  asset: MetaAsset,
  appId: string | undefined,
  expiresAt: Instant | undefined,
  now: Instant,
): Check {
  // Webhooks of another app are signed with a secret that we do not have.
  if (appId !== undefined && appId !== asset.appId)
    return { step: 'token', state: 'failed', code: 'token-of-another-app', detail: appId };
  if (expiresAt !== undefined && expiresAt - now < SOON)
    return { step: 'token', state: 'warning', code: 'token-ends-soon' };
  return { step: 'token', state: 'passed', code: 'token-valid' };
}

const humanAgentCheck = (granted: boolean | undefined): Check =>
  granted === undefined
    ? { step: 'human-agent', state: 'warning', code: 'human-agent-not-known' }
    : granted
      ? { step: 'human-agent', state: 'passed', code: 'human-agent-granted' }
      : { step: 'human-agent', state: 'warning', code: 'human-agent-not-granted' };

/** The app itself was not let in: that says nothing about the token, which the asset then tells. */
function withoutDescription(fault: ProviderFault): Findings {
  const check: Check =
    fault.kind === 'unreachable' || fault.kind === 'limited'
      ? {
          step: 'token',
          state: 'unknown',
          code: fault.kind === 'limited' ? 'provider-limits' : 'provider-unreachable',
          detail: fault.code,
        }
      : { step: 'token', state: 'failed', code: 'app-secret-not-accepted', detail: fault.code };
  return { checks: [check], access: 'unknown' };
}
