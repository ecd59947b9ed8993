import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Channel } from '#libs/domain/channel.js';
import { SECOND } from '#libs/domain/time.js';
import type { AccountDirectory, AccountsSnapshot } from '../accounts/account-directory.js';
import { answerHandshake, type HandshakeAnswer } from './handshake.js';
import { readBody } from './read-body.js';
import { isSignedBy } from './signature.js';
import type { WebhookApp, WebhookChannel } from './webhook-channel.js';
import { within } from './within.js';

/**
 * 200: durable. 400: signed, but no JSON. 401: not signed by a connected app. 404: nobody connected the channel.
 * 503: not durable in time; the provider sends it again.
 */
export type IngestStatus = 200 | 400 | 401 | 404 | 503;

export interface IngestObserver {
  answered(channel: Channel, status: IngestStatus): void;
  stored(channel: Channel, counts: { readonly stored: number; readonly known: number }): void;
  /** Something was kept for an asset that is not connected: it shows in channel health. */
  unknownAccount(channel: Channel, assetId: string): void;
  failed(channel: Channel, error: unknown): void;
}

export interface IngestOptions {
  /** How long a webhook may wait to become durable; default 4 s: Meta gives up after 5 (channel facts 1.1). */
  readonly patienceMs?: number;
}

/** An unknown secret or asset may be one that was connected a moment ago: look again, but not for every request. */
const LOOK_AGAIN_AFTER = SECOND;

/** Takes webhooks in: verified over the raw bytes, then read, then durable, then answered. No database is read on the way. */
export class WebhookIngest {
  private readonly patienceMs: number;
  /** Told of a handshake that succeeded, with the verify token that was shown. */
  onHandshake: ((channel: Channel, verifyToken: string) => void) | undefined;

  constructor(
    private readonly directory: AccountDirectory,
    private readonly log: ChannelLog,
    private readonly clock: Clock,
    private readonly observer: IngestObserver,
    options: IngestOptions = {},
  ) {
    this.patienceMs = options.patienceMs ?? 4 * SECOND;
  }

  async handshake(channel: WebhookChannel, query: string): Promise<HandshakeAnswer> {
    const answer = await this.shakeHands(channel, query);
    if (answer.status === 200)
      this.onHandshake?.(channel.channel, new URLSearchParams(query).get('hub.verify_token') ?? '');
    return answer;
  }

  private async shakeHands(channel: WebhookChannel, query: string): Promise<HandshakeAnswer> {
    const snapshot = await this.snapshot(channel);
    if (snapshot === undefined) return { status: 403 };
    const answer = answerHandshake(query, channel.verifyTokens(snapshot));
    if (answer.status === 200) return answer;
    const newer = await this.newer(channel, snapshot);
    return newer === undefined ? answer : answerHandshake(query, channel.verifyTokens(newer));
  }

  /** `signature`: the X-Hub-Signature-256 header, as it came. */
  async receive(channel: WebhookChannel, bytes: Buffer, signature: unknown): Promise<IngestStatus> {
    const status = await this.take(channel, bytes, signature);
    this.observer.answered(channel.channel, status);
    return status;
  }

  private async take(channel: WebhookChannel, bytes: Buffer, signature: unknown): Promise<IngestStatus> {
    let snapshot = this.directory.current() ?? (await this.snapshot(channel));
    if (snapshot === undefined) return 503;
    let app = signer(channel.apps(snapshot), bytes, signature);
    if (app === undefined) {
      snapshot = (await this.newer(channel, snapshot)) ?? snapshot;
      const apps = channel.apps(snapshot);
      if (apps.length === 0) return 404;
      app = signer(apps, bytes, signature);
      if (app === undefined) return 401;
    }
    const body = readBody(bytes);
    if (!body.readable) return 400;
    const receivedAt = this.clock.now();
    let translation = app.translate(body.value, receivedAt);
    if (translation.unknownAccounts.length > 0) {
      const newer = await this.newer(channel, snapshot);
      const again = newer && signer(channel.apps(newer), bytes, signature);
      translation = again?.translate(body.value, receivedAt) ?? translation;
      for (const id of translation.unknownAccounts) this.observer.unknownAccount(channel.channel, id);
    }
    try {
      this.observer.stored(
        channel.channel,
        await within(this.log.append(translation.events), this.patienceMs),
      );
      return 200;
    } catch (error) {
      this.observer.failed(channel.channel, error);
      return 503;
    }
  }

  private async snapshot(channel: WebhookChannel): Promise<AccountsSnapshot | undefined> {
    return this.bounded(channel, () => this.directory.accounts());
  }

  private async newer(
    channel: WebhookChannel,
    than: AccountsSnapshot,
  ): Promise<AccountsSnapshot | undefined> {
    if (this.clock.now() - than.loadedAt < LOOK_AGAIN_AFTER) return undefined;
    return this.bounded(channel, () => this.directory.reload());
  }

  private async bounded(
    channel: WebhookChannel,
    read: () => Promise<AccountsSnapshot>,
  ): Promise<AccountsSnapshot | undefined> {
    try {
      return await within(read(), this.patienceMs);
    } catch (error) {
      this.observer.failed(channel.channel, error);
      return undefined;
    }
  }
}

const signer = (apps: readonly WebhookApp[], bytes: Buffer, signature: unknown): WebhookApp | undefined =>
  apps.find((app) => isSignedBy(app.key, bytes, signature));
