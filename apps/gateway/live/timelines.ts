import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { ThreadItem } from '#libs/read-models/thread/thread-item.js';

/** The watched thread of one customer: all of their conversations, and up to which version each was told. */
export class Timeline<Listeners> {
  /** Conversation → version of its stream up to which every changed item has been pushed. */
  private readonly heads = new Map<string, number>();

  constructor(
    readonly customerId: string,
    readonly listeners: Listeners,
  ) {}

  head(conversationId: string): number | undefined {
    return this.heads.get(conversationId);
  }

  /** Never lowers. */
  raise(conversationId: string, version: number): void {
    this.heads.set(conversationId, Math.max(version, this.heads.get(conversationId) ?? 0));
  }
}

export const lastChange = (items: readonly ThreadItem[]): number =>
  items.reduce((last, item) => Math.max(last, item.changedAt), 0);

export const firstChange = (items: readonly ThreadItem[]): number =>
  items.reduce((first, item) => Math.min(first, item.changedAt), Number.POSITIVE_INFINITY);

/** Watched timelines, by customer and by each of the customer's conversations. */
export class Timelines<Listeners> {
  private readonly byCustomer = new Map<string, Timeline<Listeners>>();
  private readonly byConversation = new Map<string, Timeline<Listeners>>();

  constructor(private readonly make: () => Listeners) {}

  open(customerId: string, conversationIds: readonly string[]): Timeline<Listeners> {
    let timeline = this.byCustomer.get(customerId);
    if (!timeline) this.byCustomer.set(customerId, (timeline = new Timeline(customerId, this.make())));
    for (const id of conversationIds) this.byConversation.set(id, timeline);
    return timeline;
  }

  of(conversationId: string): Timeline<Listeners> | undefined {
    return this.byConversation.get(conversationId);
  }

  ofCustomer(customerId: string): Timeline<Listeners> | undefined {
    return this.byCustomer.get(customerId);
  }

  /** Ids that belong to a watched customer and were not known to. */
  learn(rows: readonly InboxRow[]): string[] {
    const learned: string[] = [];
    for (const { conversationId, customerId } of rows) {
      const timeline = this.byCustomer.get(customerId);
      if (!timeline || this.byConversation.get(conversationId) === timeline) continue;
      this.byConversation.set(conversationId, timeline);
      learned.push(conversationId);
    }
    return learned;
  }

  close(customerId: string): void {
    const timeline = this.byCustomer.get(customerId);
    this.byCustomer.delete(customerId);
    for (const [id, each] of this.byConversation) if (each === timeline) this.byConversation.delete(id);
  }
}
