import type { Me } from '../graphql/types.js';

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly password: string;
}
export interface AuthState {
  readonly needsFirstAdministrator: boolean;
  readonly demo: boolean;
  readonly demoAccounts: readonly DemoAccount[];
}
export interface Tokens {
  readonly accessToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
  readonly user: Me;
}
/** A secret for an authenticator app; it counts once a code of it was confirmed. */
export interface SecondFactorSecret {
  readonly secret: string;
  readonly uri: string;
}

/** The server answered and said no. */
export class AuthRefused extends Error {
  constructor(
    readonly status: number,
    /** The server's own words, if it gave any. */
    readonly reason: string | null,
    readonly code: string | null = null,
  ) {
    super(`refused with ${status}`);
  }
}

/** No answer: network, proxy, or a server that is just starting. Nothing is known about the outcome. */
export class Unreachable extends Error {}

async function call(path: string, body?: unknown, accessToken?: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`/auth/${path}`, {
      method: path === 'state' ? 'GET' : 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        ...(path === 'state' ? {} : { 'content-type': 'application/json' }),
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      },
      ...(path === 'state' ? {} : { body: JSON.stringify(body ?? {}) }),
      signal: AbortSignal.timeout(20_000),
    });
  } catch (error) {
    throw new Unreachable('no answer from the server', { cause: error });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status >= 502 && response.status <= 504) throw new Unreachable(`answered ${response.status}`);
  throw new AuthRefused(
    response.status,
    wordOf(answer, 'reason') ?? wordOf(answer, 'message'),
    wordOf(answer, 'code'),
  );
}

function wordOf(answer: unknown, name: string): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const word = (answer as Record<string, unknown>)[name];
  return typeof word === 'string' ? word : null;
}

export const authState = async (): Promise<AuthState> => {
  const answer = (await call('state')) as Partial<AuthState> | null;
  return {
    needsFirstAdministrator: answer?.needsFirstAdministrator === true,
    demo: answer?.demo === true,
    demoAccounts: answer?.demoAccounts ?? [],
  };
};
export const postSignIn = (email: string, password: string, code?: string): Promise<Tokens> =>
  call('sign-in', { email, password, code }) as Promise<Tokens>;
export const postRefresh = (): Promise<Tokens> => call('refresh') as Promise<Tokens>;
export const postSignOut = (): Promise<unknown> => call('sign-out');
export const postFirstAdministrator = (name: string, email: string, password: string): Promise<Tokens> =>
  call('first-administrator', { name, email, password }) as Promise<Tokens>;
export const postAcceptInvitation = (token: string, password: string): Promise<Tokens> =>
  call('accept-invitation', { token, password }) as Promise<Tokens>;
export const postReset = (token: string, password: string): Promise<Tokens> =>
  call('reset', { token, password }) as Promise<Tokens>;

export const beginSecondFactor = (accessToken: string): Promise<SecondFactorSecret> =>
  call('second-factor/begin', {}, accessToken) as Promise<SecondFactorSecret>;
export const confirmSecondFactor = (accessToken: string, code: string): Promise<unknown> =>
  call('second-factor/confirm', { code }, accessToken);
export const proveSecondFactor = (accessToken: string, code: string): Promise<unknown> =>
  call('second-factor/prove', { code }, accessToken);
