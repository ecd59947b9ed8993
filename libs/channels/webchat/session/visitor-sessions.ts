import type { Clock, Ids } from '#libs/application/ports/clock.js';
import { DAY, MINUTE, type Instant } from '#libs/domain/time.js';
import type { IdentityFault, SignedIdentity } from '../identity/identity-claims.js';
import { verifyIdentity } from '../identity/verify-identity.js';
import { RateLimit } from '../rate-limit.js';
import type { Site } from '../site/site.js';
import type { AccessTokens } from './access-token.js';
import { firstRefresh, printRefresh, readRefresh, type RefreshToken } from './refresh-token.js';
import type { SessionStore } from './session-store.js';
import type { VisitorSession } from './visitor-session.js';

export const WHOLE_LIFE = 30 * DAY;
export const SIGNED_LIFE = DAY;
export const NEW_VISITORS_PER_MINUTE = 10;

export interface OpenRequest {
  readonly site: Site;
  /** Of the page around the frame; already known to be the site's. */
  readonly pageOrigin: string;
  /** The cookie, if there was one. */
  readonly refresh?: string;
  /** The site's word about who the visitor is. */
  readonly identity?: string;
  /** What new visitors are counted by. */
  readonly addressGroup: string;
}

export interface OpenedSession {
  readonly kind: 'opened';
  readonly session: VisitorSession;
  /** To be set as the cookie. */
  readonly refresh: string;
  readonly access: { readonly token: string; readonly expiresAt: Instant };
  /** Why the identity that was given does not count; absent: it does, or none was given. */
  readonly identityRefused?: IdentityFault;
}

export type OpenOutcome =
  OpenedSession | { readonly kind: 'too-many-visitors'; readonly retryAfterMs: number };

type Current = { readonly session: VisitorSession; readonly next: RefreshToken };

/** Starting, renewing, signing in and out: who a visitor is, as far as we know. */
export class VisitorSessions {
  private readonly newVisitors: RateLimit;

  constructor(
    private readonly store: SessionStore,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    private readonly ids: Ids,
    /** Told at once when a session ended, so that its sockets close. */
    private readonly onEnded: (familyId: string) => void = () => {},
  ) {
    this.newVisitors = new RateLimit(clock, NEW_VISITORS_PER_MINUTE, MINUTE);
  }

  async open(request: OpenRequest): Promise<OpenOutcome> {
    const current = await this.current(request);
    if (request.identity === undefined)
      return current ? this.opened(current, request) : this.begin(request, null);

    const check = await verifyIdentity(request.identity, request.site.identity, this.clock.now());
    if (check.ok) return this.signIn(request, current, check.identity);
    // A page that vouches wrongly may have changed hands: whoever was signed in is forgotten.
    const kept = current?.session.signed ? null : current;
    if (current && !kept) await this.end(current.session.familyId, 'signed-out');
    const outcome = kept ? this.opened(kept, request) : await this.begin(request, null);
    return outcome.kind === 'opened' ? { ...outcome, identityRefused: check.fault } : outcome;
  }

  /** Ends the session behind the cookie. The next one is somebody else, without its history. */
  async signOut(site: Site, refresh: string): Promise<void> {
    const token = readRefresh(refresh);
    if (token === null) return;
    const rotation = await this.store.rotate(token, site.accountId, this.clock.now());
    if (rotation.kind === 'rotated') await this.end(token.familyId, 'signed-out');
    if (rotation.kind === 'reused') this.onEnded(rotation.familyId);
  }

  private async current(request: OpenRequest): Promise<Current | null> {
    const token = request.refresh === undefined ? null : readRefresh(request.refresh);
    if (token === null) return null;
    const rotation = await this.store.rotate(token, request.site.accountId, this.clock.now());
    if (rotation.kind === 'reused') this.onEnded(rotation.familyId);
    return rotation.kind === 'rotated' ? rotation : null;
  }

  private async signIn(
    request: OpenRequest,
    current: Current | null,
    signed: SignedIdentity,
  ): Promise<OpenOutcome> {
    const before = current?.session;
    if (current && before?.signed?.account === signed.account) {
      const session = await this.store.prolong(before.familyId, signed, this.clock.now() + SIGNED_LIFE);
      if (session) return this.opened({ session, next: current.next }, request);
    }
    // What a visitor wrote before signing in is theirs; what another account wrote is not (edge rule Identity 8).
    const visitorId = before && before.signed === null ? before.visitorId : undefined;
    const outcome = await this.begin(request, signed, visitorId);
    if (before && outcome.kind === 'opened') await this.end(before.familyId, 'signed-in');
    return outcome;
  }

  private async begin(
    request: OpenRequest,
    signed: SignedIdentity | null,
    knownVisitor?: string,
  ): Promise<OpenOutcome> {
    if (knownVisitor === undefined) {
      const taken = this.newVisitors.take(request.addressGroup);
      if (!taken.ok) return { kind: 'too-many-visitors', retryAfterMs: taken.retryAfterMs };
    }
    const now = this.clock.now();
    const session: VisitorSession = {
      familyId: this.ids.uuid(),
      accountId: request.site.accountId,
      visitorId: knownVisitor ?? this.ids.uuid(),
      signed,
      endsAt: now + (signed ? SIGNED_LIFE : WHOLE_LIFE),
    };
    const next = firstRefresh(session.familyId);
    await this.store.begin(session, next, now);
    return this.opened({ session, next }, request);
  }

  private opened({ session, next }: Current, request: OpenRequest): OpenedSession {
    const { accountId } = request.site;
    const access = this.tokens.mint(session.familyId, accountId, request.pageOrigin, this.clock.now());
    return { kind: 'opened', session, refresh: printRefresh(next), access };
  }

  private async end(familyId: string, why: 'signed-in' | 'signed-out'): Promise<void> {
    await this.store.end(familyId, why, this.clock.now());
    this.onEnded(familyId);
  }
}
