import type { Me } from '../graphql/types.js';
import { createStore } from '../store/store.js';
import {
  AuthRefused,
  postRefresh,
  postSignIn,
  postSignOut,
  Unreachable,
  type Tokens,
} from './session-api.js';

export type Session =
  | { readonly phase: 'starting' }
  | { readonly phase: 'unreachable' }
  /** `ended`: there was a session, and the server no longer takes it. */
  | { readonly phase: 'signed-out'; readonly ended: boolean }
  | { readonly phase: 'signed-in'; readonly me: Me };

export const session = createStore<Session>({ phase: 'starting' });

/** Renewed this long before its end, so that no request leaves with a token that dies on the way. */
const RENEW_BEFORE = 30_000;

let token: { readonly text: string; readonly until: number } | null = null;
let refreshing: Promise<void> | null = null;

const otherTabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('throughline-session') : null;
otherTabs?.addEventListener('message', (event) => {
  if (event.data === 'signed-out') end(false);
});

function adopt(tokens: Tokens): void {
  token = { text: tokens.accessToken, until: Date.now() + tokens.expiresIn * 1000 };
  const now = session.get();
  if (now.phase === 'signed-in' && now.me.id === tokens.user.id && now.me.role === tokens.user.role) return;
  session.set({ phase: 'signed-in', me: tokens.user });
}

function end(ended: boolean): void {
  token = null;
  session.set({ phase: 'signed-out', ended });
}

/**
 * The refresh token rotates and the server revokes the family when an old one comes back, so two tabs must never
 * refresh at once: the lock makes them take turns, and the second one sends the new cookie.
 */
async function refreshOnce(): Promise<void> {
  const refresh = async (): Promise<void> => adopt(await postRefresh());
  try {
    if ('locks' in navigator) await navigator.locks.request('throughline-refresh', refresh);
    else await refresh();
  } catch (error) {
    if (error instanceof AuthRefused) end(session.get().phase === 'signed-in');
    throw error;
  }
}

function refresh(): Promise<void> {
  refreshing ??= refreshOnce().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** Continues the session of the cookie, if there is one. */
export async function startSession(): Promise<void> {
  try {
    await refresh();
  } catch (error) {
    if (error instanceof Unreachable) session.set({ phase: 'unreachable' });
  }
}

/** A token good for at least some seconds. Throws Unreachable, or AuthRefused once the session has ended. */
export async function accessToken(): Promise<string> {
  if (token === null || token.until - Date.now() < RENEW_BEFORE) await refresh();
  if (token === null) throw new AuthRefused(401, null);
  return token.text;
}

/** The server refused the token before its time (revoked, restarted with new keys): the next one is fetched anew. */
export function discardAccessToken(refused?: string): void {
  if (refused === undefined || token?.text === refused) token = null;
}

/** `code`: of the second factor, where one is set up. */
export async function signIn(email: string, password: string, code?: string): Promise<void> {
  adopt(await postSignIn(email, password, code));
}

/** A link or the first start gave tokens: whoever followed it is signed in. */
export function signedIn(tokens: Tokens): void {
  adopt(tokens);
}

export async function signOut(): Promise<void> {
  end(false);
  otherTabs?.postMessage('signed-out');
  await postSignOut().catch(() => undefined);
}

export function me(): Me | null {
  const now = session.get();
  return now.phase === 'signed-in' ? now.me : null;
}
