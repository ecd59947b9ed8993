import type { Told } from '../provider/fault.js';
import type { MetaAsset } from '../provider/meta-asset.js';
import type { AssetFacts } from '../provider/meta-calls.js';
import type { AccountReport, Check, CheckCode } from './check.js';

type Findings = Pick<
  AccountReport,
  'checks' | 'access' | 'accessCode' | 'name' | 'handle' | 'quality' | 'messagingLimit'
>;

const failed = (code: CheckCode, detail?: string): Check => ({
  step: 'asset',
  state: 'failed',
  code,
  detail,
});

/** Whether the token opens the number, page or account that was named. */
export function assetFindings(asset: MetaAsset, told: Told<AssetFacts>): Findings {
  if (!told.ok) {
    const { kind, code } = told.fault;
    switch (kind) {
      case 'auth':
        return { checks: [failed('asset-not-allowed', code)], access: 'lost', accessCode: code };
      case 'permission':
        return { checks: [failed('asset-not-allowed', code)], access: 'permission', accessCode: code };
      case 'not-found':
      case 'refused':
        return { checks: [failed('asset-not-found', code)], access: 'unknown' };
      case 'limited':
        return {
          checks: [{ step: 'asset', state: 'unknown', code: 'provider-limits', detail: code }],
          access: 'unknown',
        };
      case 'unreachable':
        return {
          checks: [{ step: 'asset', state: 'unknown', code: 'provider-unreachable', detail: code }],
          access: 'unknown',
        };
    }
  }
  const { id, name, handle, quality, messagingLimit } = told.value;
  if (id !== '' && id !== asset.id) return { checks: [failed('asset-is-another', id)], access: 'works' };
  const detail = [name, handle].filter((each) => each !== undefined).join(' · ');
  const low = quality === 'YELLOW' || quality === 'RED';
  const check: Check = {
    step: 'asset',
    state: low ? 'warning' : 'passed',
    code: low ? 'asset-quality-low' : 'asset-found',
    detail: low ? quality : detail,
  };
  return { checks: [check], access: 'works', name, handle, quality, messagingLimit };
}
