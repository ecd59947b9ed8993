/**
 * How long to wait before the next poll. Only news that no signal had told makes it short: where signals work,
 * polling stays slow however busy the topic is.
 */
export function nextInterval(
  last: number,
  foundNews: boolean,
  { first, most }: { readonly first: number; readonly most: number },
): number {
  return foundNews ? first : Math.min(most, last * 2);
}
