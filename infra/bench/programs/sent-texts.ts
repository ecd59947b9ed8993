const FORM = /^#(\S+) (\d+)\b/;

export interface Taken {
  readonly latencies: Float64Array;
  /** Of some of the senders alone. */
  of(isTheirs: (sender: string) => boolean): Float64Array;
  readonly overtaken: number;
}

/**
 * Texts under way from customers to an agent's screen. Rows are snapshots: one that shows a sender's text has replaced
 * those before it, so what a newer one overtook counts as arrived with it.
 */
export class SentTexts {
  private readonly sent = new Map<string, { number: number; at: number }[]>();
  private numbers = new Map<string, number>();
  private open = 0;
  private tookAll: (() => void) | undefined;
  /** Milliseconds from sent to arrived, and whose it was. */
  private arrivals: { readonly sender: string; readonly ms: number }[] = [];
  overtaken = 0;

  /** The next text of a sender. */
  next(sender: string): string {
    const number = (this.numbers.get(sender) ?? 0) + 1;
    this.numbers.set(sender, number);
    return `#${sender} ${number} Where is my order? It should have been here on Monday.`;
  }

  /** `text` left now. */
  left(text: string, at: number): void {
    const [sender, number] = read(text)!;
    const own = this.sent.get(sender);
    if (own) own.push({ number, at });
    else this.sent.set(sender, [{ number, at }]);
    this.open += 1;
  }

  /** A row shows `text`; whose it is, or undefined if it is none of ours. */
  arrived(text: string, at: number): string | undefined {
    const found = read(text);
    if (!found) return undefined;
    const [sender, number] = found;
    const own = this.sent.get(sender) ?? [];
    while (own[0] && own[0].number <= number) {
      const one = own.shift()!;
      if (one.number < number) this.overtaken += 1;
      this.arrivals.push({ sender, ms: at - one.at });
      this.open -= 1;
    }
    if (this.open === 0) this.tookAll?.();
    return sender;
  }

  /** Resolves when nothing is under way; throws when something still is after `withinMs`. */
  async all(withinMs: number): Promise<void> {
    if (this.open === 0) return;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${this.open} texts did not reach the agent's socket`)),
        withinMs,
      );
      this.tookAll = () => {
        clearTimeout(late);
        resolve();
      };
    });
    this.tookAll = undefined;
  }

  /** What was measured so far, and begins anew. */
  take(): Taken {
    const { arrivals, overtaken } = this;
    const taken: Taken = {
      latencies: Float64Array.from(arrivals, ({ ms }) => ms),
      of: (isTheirs) =>
        Float64Array.from(
          arrivals.filter(({ sender }) => isTheirs(sender)),
          ({ ms }) => ms,
        ),
      overtaken,
    };
    this.arrivals = [];
    this.overtaken = 0;
    return taken;
  }
}

function read(text: string): [string, number] | undefined {
  const found = FORM.exec(text);
  return found ? [found[1]!, Number(found[2])] : undefined;
}
