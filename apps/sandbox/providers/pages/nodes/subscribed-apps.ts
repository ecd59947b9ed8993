import type { GraphAnswer, GraphRequest, Refusal } from '../../../graph/graph-api.js';
import { assetKey } from '../../../state/access.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import { allFields } from '../dialect.js';
import { messenger } from '../../messenger/dialect.js';
import { invalid } from '../send/errors.js';

const LABEL = 'subscribed_apps';
/**
 * /{PAGE or IG}/subscribed_apps: what the account tells our app. Instagram with Facebook Login rides on its Page's
 * subscription (channel facts 1.1), so the Page asks for both, and shows none where one was given up.
 */
export function subscribedApps(
  context: PagesContext,
  account: PageAccount,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const { store, provider, appId } = context;
  const label = `${request.method} ${LABEL}`;
  const answer = (body: object): GraphAnswer => ({ status: 200, body, note: { label } });
  const riders = ridersOf(context, account);
  const fieldsOf = (of: PagesContext, id: string): readonly string[] | null =>
    store.state.assets.get(assetKey(of.provider, id))?.fields ?? null;
  const change = (fields: readonly string[] | null): GraphAnswer => {
    store.append({ kind: 'asset', provider, assetId: account.id, fields });
    for (const { of, id } of riders)
      store.append({
        kind: 'asset',
        provider: of.provider,
        assetId: id,
        fields: fields && allFields(of.dialect),
      });
    context.engine.pump();
    return answer({ success: true });
  };

  if (request.method === 'GET') {
    const fields = fieldsOf(context, account.id);
    const lost = fields === null || riders.some(({ of, id }) => fieldsOf(of, id) === null);
    return answer({ data: lost ? [] : [{ id: appId, name: 'Throughline', subscribed_fields: fields }] });
  }
  if (request.method === 'DELETE') return change(null);
  const asked = askedFor(request);
  // Through its Page an Instagram account is asked for in the Page's words, and tells everything.
  const throughPage = provider === 'instagram' && account.login !== 'instagram';
  const known = [...allFields(context.dialect), ...(throughPage ? allFields(messenger) : [])];
  const unknown = asked.find((field) => !known.includes(field));
  if (asked.length === 0 || unknown !== undefined) {
    const error = invalid(
      unknown === undefined
        ? 'Param subscribed_fields is required'
        : `Param subscribed_fields must be one of {${known.join(', ')}} - got "${unknown.slice(0, 64)}"`,
    );
    return { error, note: { label, code: error.code } };
  }
  return change(throughPage ? [...new Set([...asked, ...allFields(context.dialect)])] : asked);
}

function ridersOf(context: PagesContext, page: PageAccount): { of: PagesContext; id: string }[] {
  const { sibling } = context;
  if (context.provider !== 'messenger' || !sibling) return [];
  return sibling.accounts
    .filter(({ pageId, login }) => pageId === page.id && login !== 'instagram')
    .map(({ id }) => ({ of: sibling, id }));
}

function askedFor({ query, body }: GraphRequest): readonly string[] {
  const inBody = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const asked = query['subscribed_fields'] ?? inBody['subscribed_fields'];
  const list: unknown[] = Array.isArray(asked) ? asked : typeof asked === 'string' ? asked.split(',') : [];
  return list.map((field) => String(field).trim()).filter((field) => field !== '');
}
