interface Lane<T> {
  readonly name: string;
  readonly items: T[];
  busy: boolean;
  listed: boolean;
}

/**
 * Items in lanes: of each lane one batch is out at a time and the rest keep their order, while lanes pass each
 * other freely. First come, first served among lanes that have something to send.
 */
export class Lanes<T> {
  private readonly lanes = new Map<string, Lane<T>>();
  private ready: Lane<T>[] = [];

  add(name: string, item: T): void {
    let lane = this.lanes.get(name);
    if (!lane) {
      lane = { name, items: [], busy: false, listed: false };
      this.lanes.set(name, lane);
    }
    lane.items.push(item);
    this.list(lane);
  }

  /** Up to `most` items, and the lanes that are held until `release`. */
  take(most: number): { items: T[]; lanes: string[] } | undefined {
    const items: T[] = [];
    const taken: string[] = [];
    while (items.length < most) {
      const lane = this.ready.shift();
      if (!lane) break;
      lane.listed = false;
      lane.busy = true;
      items.push(...lane.items.splice(0, most - items.length));
      taken.push(lane.name);
    }
    return items.length > 0 ? { items, lanes: taken } : undefined;
  }

  release(names: readonly string[]): void {
    for (const name of names) {
      const lane = this.lanes.get(name);
      if (!lane) continue;
      lane.busy = false;
      if (lane.items.length === 0) this.lanes.delete(name);
      else this.list(lane);
    }
  }

  clear(): void {
    this.lanes.clear();
    this.ready = [];
  }

  private list(lane: Lane<T>): void {
    if (lane.busy || lane.listed) return;
    lane.listed = true;
    this.ready.push(lane);
  }
}
