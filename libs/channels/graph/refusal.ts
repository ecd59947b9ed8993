import type { Failure, SendFailure, SendOutcome } from '../delivery/send-outcome.js';
import type { GraphAnswer } from './graph-client.js';
import { askedToWaitMs, graphError } from './graph-error.js';
import type { NetworkFault } from './network-error.js';

/** A provider behind the Graph API, as far as its refusals go. */
export interface GraphProvider {
  /** As agents know it. */
  readonly name: string;
  /** `code` or `code/subcode`, as far as the facts list it. */
  known(code: string): Failure | undefined;
}

/** A code that we do not know is final: nothing is sent blindly. */
export function classified(provider: GraphProvider, code: string): Failure {
  const reason = `${provider.name} refused the message (code ${code}).`;
  return provider.known(code) ?? { class: 'final', code, reason };
}

/** What an answer that is no success means for the message (edge rule Delivery 5). Branches on the code, not on the status. */
export function refusalOf(provider: GraphProvider, answer: GraphAnswer): SendOutcome {
  const { status } = answer;
  const error = graphError(answer);
  if (error !== undefined) {
    const code = error.subcode === undefined ? error.code : `${error.code}/${error.subcode}`;
    const failure = status >= 500 ? provider.known(code) : classified(provider, code);
    if (failure) return failed(failure, askedToWaitMs(answer.headers));
    return { kind: 'unknown', why: `${provider.name} answered ${status} with code ${code}` };
  }
  if (status === 429) return failed(withCode(provider, '4', 'http-429'), askedToWaitMs(answer.headers));
  if (status === 401) return failed(withCode(provider, '190', 'http-401'));
  // 408: somebody on the way gave up waiting; who got what is open.
  if (status >= 400 && status < 500 && status !== 408) return failed(classified(provider, `http-${status}`));
  if (status >= 300 && status < 400) {
    const reason = `The address of ${provider.name} leads elsewhere. An administrator has to check the configuration.`;
    return failed({ class: 'needs-change', code: `http-${status}`, reason });
  }
  return { kind: 'unknown', why: `${provider.name} answered ${status} and nothing that we can read` };
}

export function faultOutcome(provider: GraphProvider, fault: NetworkFault): SendOutcome {
  if (fault.kind === 'no-answer') return { kind: 'unknown', why: fault.why };
  const code = fault.code.toLowerCase().replaceAll('_', '-');
  const reason = `${provider.name} cannot be reached. The message is sent again by itself.`;
  return failed({ class: 'retryable', code, reason });
}

export function failed(failure: Failure, retryAfterMs?: number): SendFailure {
  return { kind: 'failed', ...failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

const withCode = (provider: GraphProvider, meaning: string, code: string): Failure => ({
  ...classified(provider, meaning),
  code,
});
