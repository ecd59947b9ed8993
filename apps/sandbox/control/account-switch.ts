import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ProviderName } from '../providers/provider-name.js';
import { RefusedActionError } from '../providers/refused-action.js';
import type { Sandbox } from '../sandbox.js';
import { assetKey, type AccessChange } from '../state/access.js';
import type { AccountSwitch } from './phone-actions.js';
import { problem } from './problem.js';

const name = z.string().min(1).max(512);

const change = z
  .strictObject({
    token: z.union([
      z.strictObject({ lost: z.enum(['expired', 'revoked']) }),
      z.strictObject({ renewed: name }),
      z.null(),
    ]),
    withdrawnPermissions: z.array(name),
    restricted: z.boolean(),
    humanAgent: z.boolean(),
    subscribedFields: z.array(name).nullable(),
  })
  .partial() satisfies z.ZodType<AccountSwitch>;

/** @throws RefusedActionError if the business has no such account. */
export function switchAccount(
  { store, engine, businessAccounts }: Pick<Sandbox, 'store' | 'engine' | 'businessAccounts'>,
  provider: ProviderName,
  accountId: string,
  { token, subscribedFields, ...rest }: AccountSwitch,
): AccessChange {
  if (!businessAccounts.some((one) => one.provider === provider && one.accountId === accountId))
    throw new RefusedActionError(404, 'There is no such account of the business');
  const { lost, token: known, ...before } = store.state.access.get(assetKey(provider, accountId)) ?? {};
  const access: AccessChange = { ...before, ...rest, ...tokenAfter({ lost, token: known }, token) };
  store.append({ kind: 'access', provider, accountId, access });
  if (subscribedFields !== undefined) {
    store.append({ kind: 'asset', provider, assetId: accountId, fields: subscribedFields });
    engine.pump();
  }
  return access;
}

function tokenAfter(
  { lost, token }: Pick<AccessChange, 'lost' | 'token'>,
  change: AccountSwitch['token'],
): Pick<AccessChange, 'lost' | 'token'> {
  const kept = token === undefined ? {} : { token };
  if (change === undefined) return lost === undefined ? kept : { ...kept, lost };
  if (change === null) return kept;
  return 'lost' in change ? { ...kept, lost: change.lost } : { token: change.renewed };
}

/** PATCH /sandbox/accounts/{provider}/{account}. */
export function accountRoutes(sandbox: Sandbox) {
  const provider = z.enum(['whatsapp', 'messenger', 'instagram']);
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler(problem);
    app.patch('/accounts/:provider/:account', async (request) => {
      const { provider: of, account } = z.object({ provider, account: name }).parse(request.params);
      return switchAccount(sandbox, of, account, change.parse(request.body));
    });
  };
}
