import { isOwnChannel, type Channel, type ConnectorChannel } from '#libs/domain/channel.js';
import type { AccountLimits } from './limits/send-limiter.js';
import type { ChannelSender } from './channel-sender.js';
import type { Failure } from './send-outcome.js';

/** A channel's way out, and what its provider's errors and limits are. */
export interface RegisteredChannel {
  readonly sender: ChannelSender;
  /** Of a code in an answer or in a `failed` status. */
  classify(code: string): Failure;
  /** Of one account, from its `config`. */
  limits(config: Readonly<Record<string, unknown>>): AccountLimits;
}

/** The ways out that this process has. Each channel registers its own when it starts. */
export class SenderRegistry {
  private readonly channels = new Map<Channel, RegisteredChannel>();
  private connector: ((channel: ConnectorChannel) => RegisteredChannel) | undefined;

  register(channel: RegisteredChannel): void {
    const name = channel.sender.channel;
    if (this.channels.has(name)) throw new Error(`there is a sender for ${name} already`);
    this.channels.set(name, channel);
  }

  /** Which channels other teams speak is known only as they are connected: each has its way out made when it is first asked for. */
  registerConnectors(make: (channel: ConnectorChannel) => RegisteredChannel): void {
    this.connector = make;
  }

  sender(channel: Channel): ChannelSender | undefined {
    return this.of(channel)?.sender;
  }

  /** Of an asynchronous failure: `failed` in a receipt. A channel that nobody registered fails for good. */
  classify(channel: Channel, code: string): Failure {
    const known = this.of(channel);
    return known?.classify(code) ?? { class: 'final', code, reason: 'The channel refused this message.' };
  }

  limits(channel: Channel, config: Readonly<Record<string, unknown>>): AccountLimits {
    return this.of(channel)?.limits(config) ?? {};
  }

  private of(channel: Channel): RegisteredChannel | undefined {
    const known = this.channels.get(channel);
    if (known !== undefined || isOwnChannel(channel) || this.connector === undefined) return known;
    const made = this.connector(channel);
    this.channels.set(channel, made);
    return made;
  }
}
