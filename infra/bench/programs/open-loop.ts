const TICK_MS = 1;

/**
 * Calls `send` `rate` times a second for `seconds`, whether the earlier ones are answered or not; resolves when all of
 * them are. What is late is sent at once: nothing is left out because the other side is slow.
 */
export async function openLoop(
  rate: number,
  seconds: number,
  send: (index: number) => Promise<void>,
): Promise<void> {
  const total = Math.round(rate * seconds);
  const began = performance.now();
  const answers: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      const due = Math.min(total, Math.floor(((performance.now() - began) * rate) / 1_000) + 1);
      while (answers.length < due) answers.push(send(answers.length));
      if (answers.length === total) return resolve();
      setTimeout(tick, TICK_MS);
    };
    tick();
  });
  await Promise.all(answers);
}
