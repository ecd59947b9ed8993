/** Wakes one sleeper. A ring that nobody heard yet is heard by the next wait, so that no news is slept through. */
export class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves at the first ring since the last wait (true), or after `ms` (false). */
  async heard(ms?: number): Promise<boolean> {
    if (!this.rung) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        if (ms !== undefined) timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      this.wake = undefined;
    }
    const { rung } = this;
    this.rung = false;
    return rung;
  }
}
