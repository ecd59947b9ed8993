import type { Instant } from '#libs/domain/time.js';
import type { Told } from '../provider/fault.js';
import type { MetaAsset } from '../provider/meta-asset.js';
import type { CallbackFacts } from '../provider/meta-calls.js';
import { INDISPENSABLE_FIELD, REQUIREMENTS } from '../provider/requirements.js';
import type { AccountReport, Check, CheckCode, CheckStep } from './check.js';

type Findings = Pick<AccountReport, 'checks' | 'subscription'>;

/** Whether the provider tells our app of the asset, and of everything that we want to hear. */
export function subscriptionFindings(asset: MetaAsset, told: Told<readonly string[] | undefined>): Findings {
  const step = 'subscription';
  if (!told.ok) return { checks: [notSeen(step, told, 'subscription-refused')], subscription: 'unknown' };
  if (told.value === undefined)
    return { checks: [{ step, state: 'failed', code: 'not-subscribed' }], subscription: 'missing' };
  const missing = lacking(REQUIREMENTS[asset.kind].assetFields, told.value);
  if (missing.length === 0)
    return { checks: [{ step, state: 'passed', code: 'subscribed' }], subscription: 'there' };
  const without = missing.includes(INDISPENSABLE_FIELD);
  return {
    checks: [
      {
        step,
        state: without ? 'failed' : 'warning',
        code: 'subscription-fields-missing',
        detail: missing.join(', '),
      },
    ],
    subscription: without ? 'missing' : 'there',
  };
}

/** Whether the app's webhooks lead to us. `url`: our own address for them. */
export function callbackCheck(
  asset: MetaAsset,
  told: Told<CallbackFacts | undefined> | undefined,
  url: string,
  handshakeAt: Instant | null,
): Check {
  const step = 'callback';
  if (told === undefined)
    return handshakeAt === null
      ? { step, state: 'warning', code: 'callback-not-checked' }
      : { step, state: 'passed', code: 'callback-verified' };
  if (!told.ok) return notSeen(step, told, 'callback-not-checked');
  const found = told.value;
  if (found === undefined) return { step, state: 'failed', code: 'callback-missing' };
  if (found.url !== url) return { step, state: 'failed', code: 'callback-elsewhere', detail: found.url };
  if (!found.active) return { step, state: 'failed', code: 'callback-not-active' };
  const { callbackFields } = REQUIREMENTS[asset.kind];
  const missing = lacking(callbackFields, found.fields ?? callbackFields);
  if (missing.length === 0) return { step, state: 'passed', code: 'callback-verified' };
  return {
    step,
    state: missing.includes(INDISPENSABLE_FIELD) ? 'failed' : 'warning',
    code: 'callback-fields-missing',
    detail: missing.join(', '),
  };
}

const lacking = (wanted: readonly string[], there: readonly string[]): readonly string[] =>
  wanted.filter((field) => !there.includes(field));

function notSeen(step: CheckStep, told: Told<unknown> & { ok: false }, refused: CheckCode): Check {
  const { kind, code } = told.fault;
  if (kind === 'unreachable') return { step, state: 'unknown', code: 'provider-unreachable', detail: code };
  if (kind === 'limited') return { step, state: 'unknown', code: 'provider-limits', detail: code };
  return { step, state: 'failed', code: refused, detail: code };
}
