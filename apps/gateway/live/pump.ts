import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Changes, ConversationsChanged } from '#libs/read-models/queries-port.js';
import { Coalescer } from './coalescer.js';

/** DESIGN section 4: the gateway reads past its position every second, so that a lost signal heals. */
const POLL_MS = 1_000;

export interface PumpOptions {
  readonly name: string;
  /** Signals that carry ids of conversations. */
  readonly channels: readonly string[];
  readonly signals: Signals;
  readonly logger: Logger;
  changedSince(cursor: string | null): Promise<Changes>;
  /** Delivers the newest state of these conversations to whoever listens and can take it. */
  deliver(conversationIds: readonly string[]): Promise<void>;
}

/**
 * Changes of one read model: told by signals, made sure of by reading. It runs only while somebody listens.
 *
 * `settled` is a cursor behind which everything has been delivered or remembered: whoever missed something from a
 * certain moment on finds it all in changedSince(what `settled` was at that moment).
 */
export class Pump {
  private readonly coalescer: Coalescer;
  private stopListening: (() => void)[] = [];
  private cursor: string | null = null;
  private beginning: Promise<string> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private polling = false;
  private closed = false;

  constructor(private readonly options: PumpOptions) {
    this.coalescer = new Coalescer(
      (ids) => options.deliver(ids),
      (error) => options.logger.warn('a push failed and will be tried again', { pump: options.name, error }),
    );
  }

  /** null: nobody has listened yet. */
  get settled(): string | null {
    return this.cursor;
  }

  /** Starts reading if it did not run; the cursor from which a new listener may count on being told. */
  async ready(): Promise<string> {
    this.beginning ??= this.begin().catch((error: unknown) => {
      this.beginning = undefined;
      throw error;
    });
    await this.beginning;
    if (this.cursor === null) throw new Error('the pump was closed');
    return this.cursor;
  }

  /** Something changed that signals do not tell: a customer's name, a new conversation of theirs. */
  add(conversationIds: Iterable<string>): void {
    this.coalescer.add(conversationIds);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    for (const stop of this.stopListening) stop();
    this.coalescer.close();
  }

  private async begin(): Promise<string> {
    const { signals, channels } = this.options;
    // Listening first: what changes between the two is told twice rather than never.
    this.stopListening = channels.map((channel) =>
      signals.listen(channel, (payload) =>
        this.coalescer.add((payload as ConversationsChanged).conversationIds),
      ),
    );
    const { cursor } = await this.options.changedSince(null);
    this.cursor = cursor;
    this.schedule();
    return cursor;
  }

  private schedule(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => void this.poll(), POLL_MS);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    try {
      for (let more = true; more && !this.closed;) {
        const changes = await this.options.changedSince(this.cursor);
        await this.coalescer.addAndWait(changes.conversationIds);
        this.cursor = changes.cursor;
        more = changes.more;
      }
    } catch (error) {
      this.options.logger.warn('changes could not be read and will be asked for again', {
        pump: this.options.name,
        error,
      });
    } finally {
      this.polling = false;
      this.schedule();
    }
  }
}
