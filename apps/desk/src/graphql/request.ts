import { accessToken, discardAccessToken } from '../session/session.js';
import { Unreachable } from '../session/session-api.js';
import type { Document } from './document.js';

/** The server answered that this request cannot be served: a missing permission, a limit, a fault of ours. */
export class RequestRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const TIME_LIMIT = 20_000;

/**
 * One query or mutation. Throws Unreachable when no answer came (the outcome is unknown: a mutation may be sent again
 * with the same clientMutationId) and RequestRefused when the server said no.
 */
export async function request<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  for (let attempt = 1; ; attempt++) {
    const token = await accessToken();
    const { status, answer } = await post<Data>(document, variables, token);
    const refused = answer?.errors?.[0];
    const unauthenticated = status === 401 || refused?.extensions?.code === 'UNAUTHENTICATED';
    if (unauthenticated && attempt === 1) {
      discardAccessToken(token);
      continue;
    }
    if (refused !== undefined)
      throw new RequestRefused(refused.extensions?.code ?? 'INTERNAL', refused.message);
    if (status === 429) throw new RequestRefused('RATE_LIMITED', 'too many requests');
    if (answer?.data === undefined || answer.data === null) throw new Unreachable(`answered ${status}`);
    return answer.data;
  }
}

async function post<Data>(
  document: Document<Data, never>,
  variables: unknown,
  token: string,
): Promise<{ status: number; answer: Answer<Data> | null }> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        authorization: `Bearer ${token}`,
      },
      credentials: 'omit',
      cache: 'no-store',
      body: JSON.stringify({ query: document.text, operationName: document.name, variables }),
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    const answer = (await response.json().catch(() => null)) as Answer<Data> | null;
    return { status: response.status, answer };
  } catch (error) {
    throw new Unreachable('no answer from the server', { cause: error });
  }
}
