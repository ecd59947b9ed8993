import type { Alias, Sender } from '#libs/contracts/channel-events/channel-event.js';
import type { Instant } from '#libs/domain/time.js';
import type { SignedIdentity } from '../identity/identity-claims.js';
import type { VisitorRef } from '../visitor-thread.js';

/** One visitor on one site, for as long as their refresh tokens rotate. */
export interface VisitorSession {
  readonly familyId: string;
  readonly accountId: string;
  readonly visitorId: string;
  readonly signed: SignedIdentity | null;
  /** When it ends however lively it is: 30 days, 24 hours when signed in (security facts 4). */
  readonly endsAt: Instant;
}

/** Strongest first: the account decides, the visitor id keeps what was written before signing in. */
export function aliasesOf(session: VisitorSession): [Alias, ...Alias[]] {
  const visitor: Alias = { kind: 'visitor', value: session.visitorId };
  return session.signed ? [{ kind: 'signed-account', value: session.signed.account }, visitor] : [visitor];
}

export const refOf = (session: VisitorSession): VisitorRef => ({
  accountId: session.accountId,
  aliases: aliasesOf(session),
});

/** The sender of channel events. Identifiers carry the assurance of edge rule Identity 6. */
export function senderOf(session: VisitorSession): Sender {
  const aliases = aliasesOf(session);
  const { signed } = session;
  if (signed === null) return { aliases };
  const source = 'signed web identity';
  const assured = (verified: boolean): 'verified' | 'imported' => (verified ? 'verified' : 'imported');
  return {
    aliases,
    profile: {
      ...(signed.name !== undefined && { name: signed.name }),
      ...(signed.locale !== undefined && { locale: signed.locale }),
    },
    identifiers: [
      { kind: 'account', value: signed.account, assurance: 'verified', source },
      ...(signed.email
        ? [
            {
              kind: 'email' as const,
              value: signed.email.value,
              assurance: assured(signed.email.verified),
              source,
            },
          ]
        : []),
      ...(signed.phone
        ? [
            {
              kind: 'phone' as const,
              value: signed.phone.value,
              assurance: assured(signed.phone.verified),
              source,
            },
          ]
        : []),
    ],
  };
}
