import type { SandboxClock } from '../clock/sandbox-clock.js';
import { stopwatch } from '../clock/stopwatch.js';
import { chance, happens, type Chance } from '../faults/chance.js';
import type { ProviderName } from '../providers/provider-name.js';
import { assetKey } from '../state/access.js';
import type { Store } from '../state/store.js';
import type { AttemptOutcome, Post, Update } from '../state/webhook.js';
import { DueTimes } from './due-time.js';
import { GivingUp } from './giving-up.js';
import type { LoopbackClient } from './http-call.js';
import { Lanes } from './lanes.js';
import { retryPolicies } from './retry-policy.js';
import { signature, wireBody } from './signed-body.js';

const MOST_IN_FLIGHT = 32;
/** A repeated webhook comes up to so much later. */
const DUPLICATE_WITHIN_MS = 3000;

export interface WebhookFormat {
  /** Of the app that owns the asset's subscription. */
  appSecret(assetId: string): string;
  /** The body that tells these updates. `draw` decides what is the provider's whim: how they share entries. */
  envelope(updates: readonly Update[], draw: Chance): object;
}

interface Outbox {
  readonly lanes: Lanes<Update>;
  readonly again: Post[];
  inFlight: number;
}

/** Gets every update to the callback, as a provider does: signed, batched, repeated, late, or in the end not at all. */
export class WebhookEngine {
  private readonly outboxes = new Map<ProviderName, Outbox>();
  private readonly dueTimes: DueTimes;
  private readonly givingUp: GivingUp;
  private repeats = 0;
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
    private readonly client: LoopbackClient,
    private readonly formats: ReadonlyMap<ProviderName, WebhookFormat>,
    private readonly draw: Chance,
  ) {
    this.dueTimes = new DueTimes(draw);
    this.givingUp = new GivingUp(store, clock);
  }

  enqueue(told: Omit<Update, 'id' | 'dueAt'>): void {
    const { state } = this.store;
    const subscription = state.subscriptions.get(told.provider);
    if (!subscription) return;
    const asset = state.assets.get(assetKey(told.provider, told.assetId));
    if (asset?.fields && told.field !== undefined && !asset.fields.includes(told.field)) return;
    const id = `u${state.sequence}`;
    const due = this.dueTimes.next(state.settings, { id, lane: told.lane }, this.clock.now());
    const update: Update = { ...told, id, ...due };
    this.store.append({ kind: 'update', update });
    if (subscription.state === 'unsubscribed' || asset?.fields === null) {
      this.store.append({
        kind: 'updates-dropped',
        updateIds: [id],
        at: this.clock.now(),
        reason: 'unsubscribed',
      });
    } else this.schedule(update);
  }

  /** Takes up what the journal left unfinished. */
  resume(): void {
    for (const post of this.store.state.posts.values()) this.outbox(post.provider).again.push(post);
    for (const update of this.store.state.updates.values()) this.schedule(update);
    this.pump();
  }

  /** Nothing waiting, under way or about to be repeated. */
  get idle(): boolean {
    const { posts, updates } = this.store.state;
    const busy = [...this.outboxes.values()].some((outbox) => outbox.inFlight > 0);
    return !busy && this.repeats === 0 && posts.size === 0 && updates.size === 0;
  }

  /** After a change of settings or subscription: what was held back may go. */
  pump(): void {
    for (const provider of this.outboxes.keys()) this.pumpOne(provider);
  }

  forget(): void {
    for (const outbox of this.outboxes.values()) {
      outbox.lanes.clear();
      outbox.again.length = 0;
    }
  }

  close(): void {
    this.closed = true;
    this.client.close();
  }

  private schedule(update: Update): void {
    this.clock.at(update.dueAt, () => {
      if (!this.store.state.updates.has(update.id)) return;
      this.outbox(update.provider).lanes.add(update.lane, update);
      this.pumpOne(update.provider);
    });
  }

  private outbox(provider: ProviderName): Outbox {
    let outbox = this.outboxes.get(provider);
    if (!outbox) {
      outbox = { lanes: new Lanes(), again: [], inFlight: 0 };
      this.outboxes.set(provider, outbox);
    }
    return outbox;
  }

  private pumpOne(provider: ProviderName): void {
    const outbox = this.outbox(provider);
    const { state } = this.store;
    while (!this.closed && outbox.inFlight < MOST_IN_FLIGHT) {
      if (state.settings.outage !== 'off' || state.subscriptions.get(provider)?.state !== 'verified') return;
      const repeated = outbox.again.shift();
      if (repeated) {
        if (state.posts.has(repeated.id)) void this.attempt(repeated, []);
        continue;
      }
      const batch = outbox.lanes.take(state.settings.batchSize);
      if (!batch) return;
      const waiting = batch.items.filter((update) => state.updates.has(update.id));
      const groups = retryPolicies[provider].givingUp === 'unsubscribe' ? byAsset(waiting) : [waiting];
      const used = new Set<string>();
      for (const group of groups.filter(({ length }) => length > 0)) {
        const post = this.form(provider, group);
        const lanes = batch.lanes.filter((lane) => !used.has(lane) && group.some((one) => one.lane === lane));
        for (const lane of lanes) used.add(lane);
        if (post) void this.attempt(post, lanes);
      }
      outbox.lanes.release(batch.lanes.filter((lane) => !used.has(lane)));
    }
  }

  private form(provider: ProviderName, updates: readonly Update[]): Post | undefined {
    const postId = `p${this.store.state.sequence}`;
    this.store.append({ kind: 'post', postId, provider, updateIds: updates.map(({ id }) => id) });
    return this.store.state.posts.get(postId);
  }

  private async attempt(post: Post, lanes: readonly string[]): Promise<void> {
    const outbox = this.outbox(post.provider);
    outbox.inFlight += 1;
    const outcome = await this.send(post, false);
    outbox.inFlight -= 1;
    if (this.closed) return;
    outbox.lanes.release(lanes);
    if (outcome === undefined) return this.pumpOne(post.provider);
    if ('status' in outcome && outcome.status === 200) this.perhapsRepeat(post);
    else this.afterFailure(post);
    this.pumpOne(post.provider);
  }

  /** One POST, on the record. Undefined if the sandbox stopped or forgot it meanwhile. */
  private async send(post: Post, duplicate: boolean): Promise<AttemptOutcome | undefined> {
    const { state } = this.store;
    const format = this.formats.get(post.provider);
    const callbackUrl = state.subscriptions.get(post.provider)?.callbackUrl;
    if (!format || !callbackUrl) return undefined;
    const body = wireBody(format.envelope(post.updates, chance(post.id)));
    const elapsed = stopwatch();
    const result = await this.client.call({
      method: 'POST',
      url: callbackUrl,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        'x-hub-signature-256': signature(body, format.appSecret(post.updates[0]?.assetId ?? '')),
      },
      body,
      timeoutMs: state.settings.webhookTimeoutMs ?? retryPolicies[post.provider].timeoutMs,
    });
    if (this.closed || (!duplicate && !state.posts.has(post.id))) return undefined;
    const outcome = 'failure' in result ? { failure: result.failure } : { status: result.status };
    this.store.append({
      kind: 'attempt',
      postId: post.id,
      provider: post.provider,
      label: labelOf(post),
      at: this.clock.now(),
      ms: elapsed(),
      outcome,
      duplicate,
    });
    return outcome;
  }

  /** WhatsApp repeats to every subscribed app what one of them missed: an answered webhook may come again. */
  private perhapsRepeat(post: Post): void {
    if (!happens(this.draw, this.store.state.settings.duplicatesPercent)) return;
    this.repeats += 1;
    this.clock.after(Math.round(this.draw() * DUPLICATE_WITHIN_MS), () => {
      void this.send(post, true).finally(() => {
        this.repeats -= 1;
        if (!this.closed) this.store.changed();
      });
    });
  }

  private afterFailure(post: Post): void {
    const next = this.givingUp.afterFailure(post);
    if (next === undefined) return;
    this.clock.at(next, () => {
      this.outbox(post.provider).again.push(post);
      this.pumpOne(post.provider);
    });
  }
}

/** A webhook of Messenger or Instagram is given up with its asset, so it never tells of two. */
function byAsset(updates: readonly Update[]): Update[][] {
  const groups = new Map<string, Update[]>();
  for (const update of updates) {
    const group = groups.get(update.assetId) ?? [];
    group.push(update);
    groups.set(update.assetId, group);
  }
  return [...groups.values()];
}

function labelOf(post: Post): string {
  const [first] = post.updates;
  const more = post.updates.length - 1;
  return `webhook, ${first?.label ?? 'empty'}${more > 0 ? ` and ${more} more` : ''}`;
}
