import { createHash } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import { stopwatch } from '../clock/stopwatch.js';
import { happens, type Chance } from '../faults/chance.js';
import type { ProviderName } from '../providers/provider-name.js';
import type { RefusedCall } from '../refusals/refused-call.js';
import type { ApiCall } from '../state/call.js';
import type { Store } from '../state/store.js';
import type { GraphAnswer, GraphNodes, GraphRequest, Refusal } from './graph-api.js';
import { readForms } from './read-forms.js';
import { readRequest } from './read-request.js';
import { errorBody, invalidParameter, unsupportedRequest, type GraphError } from './graph-error.js';

const SUBCODES_BELOW_VERSION = 16;

interface Deps {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly draw: Chance;
  readonly providers: readonly (readonly [ProviderName, GraphNodes])[];
}

/** `/{version}/{node}/{edge}` of graph.facebook.com, with the faults that hit a call on its way in or out. */
export function graphRoutes(deps: Deps, host: GraphRequest['host'] = 'facebook') {
  return async (app: FastifyInstance): Promise<void> => {
    readForms(app);
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const refused = invalidParameter(
        'Invalid parameter',
        error.statusCode === 400 ? 'The body is not JSON' : undefined,
      );
      noteRefusal(deps, readRequest(request, host), refused, { label: `${request.method}, unreadable` });
      return reply
        .status(error.statusCode ?? 500)
        .send(errorBody(refused, { traceId: traceOf(request.id), withSubcode: false }));
    });
    const handler = (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
      answer(deps, request, reply, host);
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      app.route({ method, url: '/:version(^v\\d+\\.\\d+$)/:node', handler });
      app.route({ method, url: '/:version(^v\\d+\\.\\d+$)/:node/:edge', handler });
    }
  };
}

async function answer(
  deps: Deps,
  incoming: FastifyRequest,
  reply: FastifyReply,
  host: GraphRequest['host'],
): Promise<unknown> {
  const request = readRequest(incoming, host);
  const found = deps.providers.find(([, nodes]) => nodes.owns(request));
  if (!found) {
    const error = unsupportedRequest(request.method, request.node);
    noteRefusal(deps, request, error, { label: `${request.method}, unknown node` });
    return reply.status(error.status).send(bodyOf(error, request, incoming.id, undefined));
  }
  const [provider, nodes] = found;
  const { settings } = deps.store.state;
  const elapsed = stopwatch();
  const log = (part: Pick<ApiCall, 'status' | 'fate'> & Partial<ApiCall>): void => {
    const label = nodes.label(request);
    deps.store.append({
      kind: 'call',
      call: { provider, at: deps.clock.now(), ms: elapsed(), label, ...part },
    });
  };

  if (
    settings.outage === 'drop-connections' ||
    (request.method === 'POST' && happens(deps.draw, settings.loseRequestsPercent))
  ) {
    log({ status: 0, fate: 'request-lost' });
    return breakOff(reply);
  }
  if (settings.outage === 'bare-5xx') {
    log({ status: 503, code: 503, fate: 'answered' });
    noteRefusal(deps, request, nodes.temporaryError, { provider, label: nodes.label(request), code: 503 });
    return reply.status(503).type('text/html').send('');
  }
  const early = settings.outage === 'temporary-errors' ? nodes.temporaryError : nodes.admit(request);
  const outcome: GraphAnswer | Refusal = early
    ? { error: early, note: { label: nodes.label(request), code: early.code } }
    : await nodes.handle(request);
  const status = 'error' in outcome ? outcome.error.status : outcome.status;
  const body = 'error' in outcome ? bodyOf(outcome.error, request, incoming.id, nodes) : outcome.body;
  const lost = request.method === 'POST' && status === 200 && happens(deps.draw, settings.loseAnswersPercent);
  log({ ...outcome.note, status, fate: lost ? 'answer-lost' : 'answered' });
  const { label, personId, correlation } = outcome.note;
  const note = { provider, label, personId, correlation };
  if ('error' in outcome) noteRefusal(deps, request, outcome.error, note);
  else if (outcome.doomed)
    noteRefusal(deps, request, outcome.doomed, { ...note, told: 'as a failed status' });
  // Late, not undone: a caller that stops waiting cannot know that it took effect.
  if (settings.answerDelayMs > 0) await realDelay(settings.answerDelayMs);
  return lost ? breakOff(reply) : reply.status(status).send(body);
}

/** Whose refusal it is, is settled here, once for all providers. */
function noteRefusal(
  { store, clock }: Deps,
  { fromSpec }: GraphRequest,
  error: GraphError,
  part: Pick<RefusedCall, 'label'> & Partial<RefusedCall>,
): void {
  store.append({
    kind: 'refusal',
    refusal: {
      at: clock.now(),
      code: error.code,
      why: error.details ?? error.message,
      by: fromSpec ? 'spec' : error.askedFor ? 'fault' : 'rules',
      told: 'in the answer',
      ...part,
    },
  });
}

function bodyOf(
  error: Refusal['error'],
  request: GraphRequest,
  id: string,
  nodes: GraphNodes | undefined,
): object {
  return errorBody(error, {
    traceId: traceOf(id),
    withSubcode: nodes?.keepsSubcodes === true || request.version < SUBCODES_BELOW_VERSION,
    product: nodes?.product,
  });
}

const traceOf = (id: string): string =>
  `A${createHash('sha256').update(id).digest('base64url').slice(0, 22)}`;

/** The caller sees its connection end, and cannot know whether the call took effect. */
function breakOff(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}

/** Holds nobody up who wants to stop. */
const realDelay = (ms: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, ms).unref());
