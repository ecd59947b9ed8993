import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#libs/application/ports/clock.js';
import { MINUTE } from '#libs/domain/time.js';

/** Who may open a link: a staff session, a visitor's contact, or whoever has it (a provider that fetches). */
export type Viewer =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'contact'; readonly id: string }
  | { readonly kind: 'anybody' };

export const LINK_LIFE = 5 * MINUTE;

const KINDS = { s: 'session', c: 'contact', a: 'anybody' } as const;

/**
 * Addresses of files that a browser can load by themselves: signed for one viewer and five minutes (SEC21). Who the viewer
 * is now, and whether their session still holds, is asked when they are opened.
 */
export class MediaLinks {
  constructor(
    private readonly key: Buffer,
    private readonly clock: Clock,
    private readonly publicUrl: () => string,
  ) {}

  /** Path and query; for pages of our own origin. */
  pathOf(assetId: string, viewer: Viewer, validForMs = LINK_LIFE): { path: string; expiresAt: number } {
    const expiresAt = this.clock.now() + validForMs;
    const claim = [viewer.kind[0]!, viewer.kind === 'anybody' ? '' : viewer.id, expiresAt].join('~');
    const query = new URLSearchParams({ v: claim, s: this.sign(assetId, claim) });
    return { path: `/media/${assetId}?${query.toString()}`, expiresAt };
  }

  urlOf(assetId: string, viewer: Viewer, validForMs?: number): string {
    return this.publicUrl() + this.pathOf(assetId, viewer, validForMs).path;
  }

  /** undefined: not signed by us for this file, or its time is over. */
  verify(assetId: string, claim: string, signature: string): Viewer | undefined {
    const [expected, given] = [Buffer.from(this.sign(assetId, claim)), Buffer.from(signature)];
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
    const [kind = '', id = '', expiresAt = ''] = claim.split('~');
    if (Number(expiresAt) < this.clock.now()) return undefined;
    const named = KINDS[kind as keyof typeof KINDS] as Viewer['kind'] | undefined;
    if (named === undefined) return undefined;
    return named === 'anybody' ? { kind: named } : { kind: named, id };
  }

  private sign(assetId: string, claim: string): string {
    return createHmac('sha256', this.key).update(`${assetId}\0${claim}`).digest('base64url');
  }
}
