import type { FrameSite, SessionAnswer } from '../protocol.js';

export type SessionOutcome =
  | { readonly kind: 'open'; readonly answer: SessionAnswer }
  /** Not on this page, not this site: trying again changes nothing. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'later'; readonly afterMs?: number };

const call = (method: string, body: object): Promise<Response> =>
  // keepalive: the new cookie is kept even if the page is left in the middle, so that no token is used twice.
  fetch('/webchat/session', {
    method,
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export async function openSession(site: FrameSite, page: string, identity?: string): Promise<SessionOutcome> {
  try {
    const response = await call('POST', { site: site.key, page, ...(identity && { identity }) });
    if (response.ok) return { kind: 'open', answer: (await response.json()) as SessionAnswer };
    if (response.status === 429) {
      return { kind: 'later', afterMs: Number(response.headers.get('retry-after') ?? 10) * 1_000 };
    }
    return response.status < 500 ? { kind: 'refused' } : { kind: 'later' };
  } catch {
    return { kind: 'later' };
  }
}

/** false: it could not be said; whoever comes next would still be the same visitor. */
export const endSession = (site: FrameSite): Promise<boolean> =>
  call('DELETE', { site: site.key }).then(
    (response) => response.status < 500,
    () => false,
  );
