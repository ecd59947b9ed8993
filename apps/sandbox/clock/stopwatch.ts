/** Whole milliseconds since the call, for the traffic log. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round(performance.now() - start);
}
