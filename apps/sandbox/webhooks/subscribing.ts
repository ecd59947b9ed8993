import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { Chance } from '../faults/chance.js';
import type { ProviderName } from '../providers/provider-name.js';
import type { Store } from '../state/store.js';
import type { WebhookEngine } from './engine.js';
import type { LoopbackClient } from './http-call.js';
import { loopbackUrl } from './loopback.js';

const HANDSHAKE_TIMEOUT_MS = 5000;
const ASK_AGAIN_MS = 1000;

export interface Callback {
  readonly callbackUrl: string;
  readonly verifyToken: string;
}

export type HandshakeResult =
  { readonly verified: true } | { readonly verified: false; readonly why: string };

/** The handshake of channel facts 1.1, and what hangs on it: nothing is told to an address that did not prove itself. */
export class Subscribing {
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
    private readonly client: LoopbackClient,
    private readonly engine: WebhookEngine,
    private readonly draw: Chance,
  ) {}

  /** Asks once. On success webhooks flow, those that waited first. */
  async subscribe(provider: ProviderName, callback: Callback): Promise<HandshakeResult> {
    const result = await this.handshake(callback);
    if (result.verified && !this.closed) this.note(provider, callback.callbackUrl, 'verified');
    return result;
  }

  /** Without asking, for receivers that a test knows to be there. */
  trust(provider: ProviderName, callbackUrl: string): void {
    loopbackUrl(callbackUrl);
    this.note(provider, callbackUrl, 'verified');
  }

  unsubscribe(provider: ProviderName): void {
    const subscription = this.store.state.subscriptions.get(provider);
    if (subscription) this.note(provider, subscription.callbackUrl, 'unsubscribed');
  }

  /**
   * Keeps asking until the receiver is up; updates wait meanwhile. A subscription that the provider took away is
   * not given back by a restart: the business has to ask for it.
   */
  keepAsking(provider: ProviderName, callback: Callback): void {
    loopbackUrl(callback.callbackUrl);
    const known = this.store.state.subscriptions.get(provider);
    if (known?.callbackUrl === callback.callbackUrl && known.state !== 'pending') return;
    if (known?.callbackUrl !== callback.callbackUrl) this.note(provider, callback.callbackUrl, 'pending');
    void this.askUntilVerified(provider, callback);
  }

  close(): void {
    this.closed = true;
  }

  private async askUntilVerified(provider: ProviderName, callback: Callback): Promise<void> {
    if (this.closed || this.store.state.subscriptions.get(provider)?.state !== 'pending') return;
    const result = await this.subscribe(provider, callback);
    if (!result.verified && !this.closed) {
      this.clock.after(ASK_AGAIN_MS, () => void this.askUntilVerified(provider, callback));
    }
  }

  private async handshake({ callbackUrl, verifyToken }: Callback): Promise<HandshakeResult> {
    const challenge = String(1_000_000_000 + Math.floor(this.draw() * 1_000_000_000));
    const url = loopbackUrl(callbackUrl);
    url.searchParams.set('hub.mode', 'subscribe');
    url.searchParams.set('hub.challenge', challenge);
    url.searchParams.set('hub.verify_token', verifyToken);
    const result = await this.client.call({ method: 'GET', url: url.href, timeoutMs: HANDSHAKE_TIMEOUT_MS });
    if ('failure' in result) return { verified: false, why: result.failure };
    if (result.status !== 200) return { verified: false, why: `answered ${result.status}` };
    return result.text === challenge
      ? { verified: true }
      : { verified: false, why: 'the challenge did not come back' };
  }

  private note(
    provider: ProviderName,
    callbackUrl: string,
    state: 'pending' | 'verified' | 'unsubscribed',
  ): void {
    this.store.append({ kind: 'subscription', provider, callbackUrl, state });
    this.engine.pump();
  }
}
