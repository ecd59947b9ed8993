import type { GraphAnswer, GraphRequest, Refusal } from '../../graph/graph-api.js';
import { invalidParameter } from '../../graph/graph-error.js';
import type { Subscribing } from '../../webhooks/subscribing.js';
import type { WhatsAppContext } from './context.js';

const LABEL = 'subscribed_apps';

/** /{WABA}/subscribed_apps: asking for webhooks, perhaps at an address of this account's own, and ending it. */
export async function subscribedApps(
  context: WhatsAppContext,
  subscribing: Subscribing,
  request: GraphRequest,
): Promise<GraphAnswer | Refusal> {
  const subscription = context.store.state.subscriptions.get('whatsapp');
  const answer = (body: object): GraphAnswer => ({
    status: 200,
    body,
    note: { label: `${request.method} ${LABEL}` },
  });
  if (request.method === 'GET') {
    const listed =
      subscription?.state === 'verified'
        ? [{ whatsapp_business_api_data: { id: context.appId, name: 'Throughline' } }]
        : [];
    return answer({ data: listed });
  }
  if (request.method === 'DELETE') {
    subscribing.unsubscribe('whatsapp');
    return answer({ success: true });
  }
  const asked = { ...request.query, ...(typeof request.body === 'object' ? request.body : {}) } as Record<
    string,
    unknown
  >;
  const override = asked['override_callback_uri'];
  const verifyToken = asked['verify_token'];
  if (typeof override === 'string' && typeof verifyToken === 'string') {
    const result = await tryToSubscribe(subscribing, override, verifyToken);
    if (!result.verified) {
      const error = invalidParameter('Callback verification failed', result.why);
      return { error, note: { label: `POST ${LABEL}`, code: error.code } };
    }
  } else if (subscription) subscribing.trust('whatsapp', subscription.callbackUrl);
  return answer({ success: true });
}

async function tryToSubscribe(subscribing: Subscribing, callbackUrl: string, verifyToken: string) {
  try {
    return await subscribing.subscribe('whatsapp', { callbackUrl, verifyToken });
  } catch (cause) {
    return { verified: false as const, why: cause instanceof Error ? cause.message : 'not reachable' };
  }
}
