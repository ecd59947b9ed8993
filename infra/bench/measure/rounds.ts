/** Every contestant once a round, in turn, so that a loud minute hits all of them. Results by contestant, by round. */
export async function inTurn<T>(
  rounds: number,
  contestants: readonly ((round: number) => Promise<T>)[],
): Promise<T[][]> {
  const results: T[][] = contestants.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, run] of contestants.entries()) results[index]!.push(await run(round));
  }
  return results;
}
