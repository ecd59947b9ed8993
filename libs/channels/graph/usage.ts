/**
 * The fullest of the provider's own counters for the account, in percent (channel facts 3.4): X-App-Usage, and
 * X-Business-Use-Case-Usage with an entry per asset. undefined: the answer carries neither.
 */
export function usagePercent(headers: Headers): number | undefined {
  const texts = [headers.get('x-app-usage'), headers.get('x-business-use-case-usage')];
  const shares = texts.flatMap((text) =>
    text === null ? [] : [...text.matchAll(COUNTER)].map((match) => Number(match[1])),
  );
  return shares.length === 0 ? undefined : Math.max(...shares);
}

const COUNTER = /"(?:call_count|total_time|total_cputime)":\s*(\d{1,6}(?:\.\d{1,6})?)/g;
