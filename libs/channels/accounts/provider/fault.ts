import type { GraphAnswer } from '../../graph/graph-client.js';
import { graphError } from '../../graph/graph-error.js';
import type { NetworkFault } from '../../graph/network-error.js';

/** Why the provider did not answer what was asked. `code`: the provider's, or a word of ours. */
export interface ProviderFault {
  readonly kind: 'unreachable' | 'auth' | 'permission' | 'not-found' | 'limited' | 'refused';
  readonly code: string;
}

export type Told<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ProviderFault };

type Body = Readonly<Record<string, unknown>>;

export function toldBy(answer: GraphAnswer | NetworkFault): Told<Body> {
  if (answer.kind !== 'answered') return { ok: false, fault: { kind: 'unreachable', code: answer.kind } };
  const error = graphError(answer);
  if (error === undefined && answer.status < 300 && answer.body !== undefined)
    return { ok: true, value: answer.body };
  if (error === undefined)
    return { ok: false, fault: { kind: 'unreachable', code: `HTTP ${answer.status}` } };
  const { code, subcode } = error;
  return {
    ok: false,
    fault: { kind: kindOf(Number(code)), code: subcode === undefined ? code : `${code}/${subcode}` },
  };
}

/** Channel facts 3.4 and 4.4, as far as they concern the account itself. */
function kindOf(code: number): ProviderFault['kind'] {
  if (code === 190 || code === 0 || code === 102) return 'auth';
  if (code === 3 || code === 10 || code === 131005 || (code >= 200 && code < 300)) return 'permission';
  if (code === 33 || code === 100 || code === 803) return 'not-found';
  if (LIMITS.has(code) || (code >= 80000 && code < 80100)) return 'limited';
  if (code === 1 || code === 2) return 'unreachable';
  return 'refused';
}

const LIMITS: ReadonlySet<number> = new Set([4, 17, 32, 341, 368, 613]);
