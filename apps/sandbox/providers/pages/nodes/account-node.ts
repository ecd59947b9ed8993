import type { GraphAnswer, GraphRequest } from '../../../graph/graph-api.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import { chosenFields } from './chosen-fields.js';

/** GET /{PAGE_ID}, /{IG_ID} or /me: what a business sees of its own account. */
export function describeAccount(
  context: PagesContext,
  account: PageAccount,
  request: GraphRequest,
): GraphAnswer {
  const all = context.provider === 'messenger' ? page(context, account) : instagram(account);
  const standard = context.provider === 'messenger' ? ['name'] : [];
  return {
    status: 200,
    body: { ...chosenFields(all, request.query['fields'], standard), id: account.id },
    note: { label: 'GET account' },
  };
}

function page(context: PagesContext, { id, name }: PageAccount): Record<string, unknown> {
  const linked = context.sibling?.accounts.find(
    ({ pageId, login }) => pageId === id && login !== 'instagram',
  );
  return {
    name,
    category: 'Home Goods Store',
    link: `https://www.facebook.com/${id}`,
    tasks: ['MODERATE', 'MESSAGING', 'ANALYZE'],
    messaging_feature_status: { hop_v2: true, msgr_multi_app: true, ig_multi_app: true },
    ...(linked ? { instagram_business_account: { id: linked.id } } : {}),
  };
}

const instagram = ({ id, name, username }: PageAccount): Record<string, unknown> => ({
  user_id: id,
  username,
  name,
  account_type: 'BUSINESS',
  followers_count: 4821,
});
