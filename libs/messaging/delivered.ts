import type { Topic, TopicEvents } from '#libs/application/ports/subscriptions.js';

/** An event of either topic, as far as the runner looks at it: id, stream, partition, position. */
export type Delivered = TopicEvents[Topic];

/** Events and how far the checkpoints are when they are handled. `reached` covers every partition of `events`. */
export interface Delivery {
  /** In order by partition, then position. May be empty: then only the checkpoints move. */
  readonly events: readonly Delivered[];
  readonly reached: ReadonlyMap<number, number>;
}

/** One delivery a partition, so that a bad event holds up none but its own. */
export function byPartition(delivery: Delivery): Delivery[] {
  return [...delivery.reached].map(([partition, position]) => ({
    events: delivery.events.filter((event) => event.partition === partition),
    reached: new Map([[partition, position]]),
  }));
}

/** One delivery an event, of a delivery of one partition. The last one also moves past unwanted events behind it. */
export function byEvent(delivery: Delivery): Delivery[] {
  const last = delivery.events.length - 1;
  return delivery.events.map((event, index) => ({
    events: [event],
    reached: index === last ? delivery.reached : new Map([[event.partition, event.position]]),
  }));
}
