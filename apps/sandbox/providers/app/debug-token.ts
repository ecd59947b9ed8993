import { invalidToken } from '../../graph/graph-error.js';
import { lostToken } from '../pages/send/errors.js';
import type { BusinessAccount } from './business-account.js';

/** What GET /debug_token says of a token; of one that is nobody's only that it is not valid. */
export function debugToken(
  { appId, accounts }: { readonly appId: string; readonly accounts: readonly BusinessAccount[] },
  token: string,
): object {
  const owners = accounts.filter((account) => account.access().token === token);
  const [first] = owners;
  if (!first) {
    const { code, message } = invalidToken('Invalid OAuth access token - Cannot parse access token');
    return { is_valid: false, error: { code, message }, scopes: [] };
  }
  const { lost, permissions } = first.access();
  const granted = owners.map((owner) => owner.access());
  const scopes = [
    ...new Set(granted.flatMap(({ permissions: scopes }) => scopes)),
    ...(granted.some(({ humanAgent }) => humanAgent) ? ['human_agent'] : []),
  ];
  const error = lost && lostToken(lost);
  return {
    app_id: appId,
    application: 'Throughline',
    type: first.provider === 'whatsapp' ? 'SYSTEM_USER' : first.login === 'instagram' ? 'USER' : 'PAGE',
    is_valid: !lost,
    ...(error ? { error: { code: error.code, subcode: error.subcode, message: error.message } } : {}),
    expires_at: 0,
    ...(first.provider === 'messenger' ? { profile_id: first.accountId } : {}),
    scopes,
    granular_scopes: permissions.map((scope) => ({
      scope,
      target_ids: owners.map(({ assetId }) => assetId),
    })),
  };
}
