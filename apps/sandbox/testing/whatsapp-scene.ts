import { startSandbox, stillTime, type PhoneDriver, type RunningSandbox } from '../index.js';
import { testOptions } from './accounts.js';
import { send, type GraphReply } from './graph-client.js';
import { WebhookReceiver } from './webhook-receiver.js';

export const SCENE_START = Date.UTC(2026, 10, 19, 14, 26, 40);

export interface Status {
  readonly id: string;
  readonly status: string;
  readonly timestamp: string;
  readonly recipient_id?: string;
  readonly recipient_user_id?: string;
  readonly biz_opaque_callback_data?: string;
  readonly pricing?: object;
  readonly errors?: readonly { readonly code: number; readonly title: string; readonly message: string }[];
}

/** A sandbox whose clock stands still, a business that listens, and the words to speak of both. */
export class WhatsAppScene {
  private constructor(
    readonly sandbox: RunningSandbox,
    readonly receiver: WebhookReceiver,
  ) {}

  static async open(): Promise<WhatsAppScene> {
    const receiver = await WebhookReceiver.open();
    const sandbox = await startSandbox(testOptions({ time: stillTime(SCENE_START) }));
    await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken });
    return new WhatsAppScene(sandbox, receiver);
  }

  get nora(): PhoneDriver {
    return this.sandbox.phone('nora');
  }

  get layla(): PhoneDriver {
    return this.sandbox.phone('layla');
  }

  get statuses(): readonly Status[] {
    return this.receiver.family<Status>('statuses');
  }

  get statusWords(): readonly string[] {
    return this.statuses.map(({ status }) => status);
  }

  send(body: object, options?: Parameters<typeof send>[2]): Promise<GraphReply> {
    return send(this.sandbox, body, options);
  }

  async advance(ms: number): Promise<void> {
    await this.sandbox.clock.advance(ms);
  }

  /** Until so many statuses were told, and nothing else is under way. */
  async told(count: number): Promise<void> {
    await this.receiver.until(() => this.statuses.length >= count);
    await this.sandbox.settled();
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.receiver.close();
  }
}
