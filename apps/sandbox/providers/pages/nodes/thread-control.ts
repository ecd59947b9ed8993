import { z } from 'zod';
import type { GraphAnswer, GraphRequest, Refusal } from '../../../graph/graph-api.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import { invalid, noMatchingUser } from '../send/errors.js';
import { tell } from '../updates/tell.js';

const given = z.looseObject({
  recipient: z.looseObject({ id: z.string() }),
  target_app_id: z.coerce.string().optional(),
  metadata: z.string().max(2000).optional(),
});

/** POST /{PAGE_ID}/pass_thread_control and its like (channel facts 1.7). */
export function threadControl(
  context: PagesContext,
  account: PageAccount,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const note = { label: `POST ${request.edge}` };
  const parsed = given.safeParse(request.body);
  const person = parsed.success ? context.personByScopedId(account.id, parsed.data.recipient.id) : undefined;
  const passes = request.edge === 'pass_thread_control';
  if (!parsed.success || !person || (passes && parsed.data.target_app_id === undefined)) {
    const error = parsed.success && !person ? noMatchingUser(context.provider) : invalid('Invalid parameter');
    return { error, note: { ...note, code: error.code } };
  }
  const { metadata, target_app_id: target } = parsed.data;
  const previous = context.thread(account.id, person.id)?.ownerAppId ?? null;
  const owners = { pass: target ?? null, take: context.appId, release: null, request: previous };
  const verb = request.edge.split('_')[0] as keyof typeof owners;
  const appId = owners[verb];
  const { provider, store, clock } = context;
  store.append({ kind: 'thread-owner', provider, accountId: account.id, personId: person.id, appId });
  if (verb !== 'release')
    tell(context, {
      account,
      person,
      field: 'handovers',
      label: request.edge,
      at: clock.now(),
      event: {
        [request.edge]:
          verb === 'request'
            ? { requested_owner_app_id: context.appId, metadata }
            : { previous_owner_app_id: previous, new_owner_app_id: appId, metadata },
      },
    });
  return { status: 200, body: { success: true }, note: { ...note, personId: person.id } };
}
