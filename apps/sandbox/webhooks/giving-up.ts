import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { ProviderName } from '../providers/provider-name.js';
import type { Store } from '../state/store.js';
import { assetKey } from '../state/access.js';
import type { Post, Update } from '../state/webhook.js';
import { retryPolicies } from './retry-policy.js';

/** What follows a failed attempt: another one later, or the end of the provider's patience. */
export class GivingUp {
  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
  ) {}

  /** @returns when to try again; undefined if never. */
  afterFailure(post: Post): number | undefined {
    const policy = retryPolicies[post.provider];
    const scale = this.store.state.settings.retryScale;
    const now = this.clock.now();
    const { state } = this.store;
    // Posts of providers that give an asset up hold updates of one asset (engine).
    const assetId = post.updates[0]?.assetId ?? '';
    const asset = state.assets.get(assetKey(post.provider, assetId));
    const failing = asset ?? state.subscriptions.get(post.provider);
    const since = (policy.givingUp === 'drop' ? post.firstAttemptAt : failing?.failingSince) ?? now;
    const deadline = since + policy.giveUpAfterMs * scale;
    if (now >= deadline) {
      if (policy.givingUp === 'drop') this.drop(post, 'given up');
      else this.unsubscribe(post.provider, asset?.assetId);
      return undefined;
    }
    const alert = policy.alertAfterMs !== undefined && now >= since + policy.alertAfterMs * scale;
    if (alert && !failing?.alertedAt) {
      const { provider } = post;
      this.store.append({ kind: 'failure-alert', provider, assetId: asset?.assetId, at: now });
    }
    return Math.min(now + policy.delayMs(post.attempts) * scale, deadline);
  }

  /** The provider falls silent: what waits is lost, what comes is not told, until somebody subscribes again. */
  unsubscribe(provider: ProviderName, assetId: string | undefined): void {
    const { state } = this.store;
    const callbackUrl = state.subscriptions.get(provider)?.callbackUrl ?? '';
    if (assetId === undefined)
      this.store.append({ kind: 'subscription', provider, callbackUrl, state: 'unsubscribed' });
    else this.store.append({ kind: 'asset', provider, assetId, fields: null });
    const concerned = (update: Update | undefined): boolean =>
      update?.provider === provider && (assetId === undefined || update.assetId === assetId);
    for (const post of [...state.posts.values()])
      if (concerned(post.updates[0])) this.drop(post, 'unsubscribed');
    const waiting = [...state.updates.values()].filter(concerned);
    const updateIds = waiting.map(({ id }) => id);
    this.store.append({ kind: 'updates-dropped', updateIds, at: this.clock.now(), reason: 'unsubscribed' });
  }

  private drop(post: Post, reason: string): void {
    this.store.append({ kind: 'dropped', postId: post.id, at: this.clock.now(), reason });
  }
}
