import { askedToWaitMs, graphError } from '../../graph/graph-error.js';
import type { GraphAnswer } from '../../graph/graph-client.js';
import type { NetworkFault } from '../../graph/network-error.js';
import type { Failure, SendFailure, SendOutcome } from '../../delivery/send-outcome.js';
import { PERMISSION_LOST, WHATSAPP_ERRORS } from './error-table.js';

/** What a code means, in an answer or in a `failed` status. A code that we do not know is final: nothing is sent blindly. */
export function classifyWhatsAppError(code: string): Failure {
  return known(code) ?? { class: 'final', code, reason: `WhatsApp refused the message (code ${code}).` };
}

function known(code: string): Failure | undefined {
  if (Object.hasOwn(WHATSAPP_ERRORS, code)) return { code, ...WHATSAPP_ERRORS[code]! };
  return /^2\d\d$/.test(code) ? { code, ...PERMISSION_LOST } : undefined;
}

/** What an answer that is no success means for the message (edge rule Delivery 5). Branches on the code, not on the status. */
export function refusalOf(answer: GraphAnswer): SendOutcome {
  const { status } = answer;
  const error = graphError(answer);
  if (error !== undefined) {
    const failure = status >= 500 ? known(error.code) : classifyWhatsAppError(error.code);
    if (failure) return failed(failure, askedToWaitMs(answer.headers));
    return { kind: 'unknown', why: `WhatsApp answered ${status} with code ${error.code}` };
  }
  if (status === 429) return failed(withCode('4', 'http-429'), askedToWaitMs(answer.headers));
  if (status === 401) return failed(withCode('190', 'http-401'));
  // 408: somebody on the way gave up waiting; who got what is open.
  if (status >= 400 && status < 500 && status !== 408) return failed(classifyWhatsAppError(`http-${status}`));
  if (status >= 300 && status < 400) {
    const reason =
      'The address of WhatsApp leads elsewhere. An administrator has to check the configuration.';
    return failed({ class: 'needs-change', code: `http-${status}`, reason });
  }
  return { kind: 'unknown', why: `WhatsApp answered ${status} and nothing that we can read` };
}

export function faultOutcome(fault: NetworkFault): SendOutcome {
  if (fault.kind === 'no-answer') return { kind: 'unknown', why: fault.why };
  const code = fault.code.toLowerCase().replaceAll('_', '-');
  return failed({
    class: 'retryable',
    code,
    reason: 'WhatsApp cannot be reached. The message is sent again by itself.',
  });
}

export function failed(failure: Failure, retryAfterMs?: number): SendFailure {
  return { kind: 'failed', ...failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

const withCode = (meaning: string, code: string): Failure => ({ ...classifyWhatsAppError(meaning), code });
