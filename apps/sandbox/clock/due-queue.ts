export interface Due {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

const earlier = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap by (time, order of asking): ten thousand waiting retries cost nothing until they are due. */
export class DueQueue {
  private readonly heap: Due[] = [];

  peek(): Due | undefined {
    return this.heap[0];
  }

  push(due: Due): void {
    let at = this.heap.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!earlier(due, this.heap[parent] as Due)) break;
      this.heap[at] = this.heap[parent] as Due;
      at = parent;
    }
    this.heap[at] = due;
  }

  pop(): Due | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined || this.heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.heap.length) break;
      const right = child + 1;
      if (right < this.heap.length && earlier(this.heap[right] as Due, this.heap[child] as Due))
        child = right;
      if (!earlier(this.heap[child] as Due, last)) break;
      this.heap[at] = this.heap[child] as Due;
      at = child;
    }
    this.heap[at] = last;
    return first;
  }
}
