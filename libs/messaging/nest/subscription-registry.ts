import type { Subscriber, Topic } from '#libs/application/ports/subscriptions.js';

/**
 * Where the parts of a process say what they subscribe to: `registry.add(subscriber)` in their onModuleInit. The
 * runner takes what is there when the application has started.
 */
export class SubscriptionRegistry {
  private readonly subscribers: Subscriber[] = [];
  private closed = false;

  /** Throws if the name is taken, or the runner has started. */
  add<T extends Topic>(subscriber: Subscriber<T>): void {
    const { name } = subscriber;
    if (this.closed) throw new Error(`subscriber ${name} comes too late: add it in onModuleInit`);
    if (this.subscribers.some((one) => one.name === name))
      throw new Error(`two subscribers are called ${name}`);
    this.subscribers.push(subscriber);
  }

  /** All of them; none can be added afterwards. */
  close(): readonly Subscriber[] {
    this.closed = true;
    return this.subscribers;
  }
}
