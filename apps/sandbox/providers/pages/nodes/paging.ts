import type { GraphRequest } from '../../../graph/graph-api.js';

const STANDARD = 25;
const MOST = 100;

/** One page of a list as the Graph API pages: cursors, and `next` where there is more. */
export function page(
  all: readonly object[],
  { query, version, node, edge }: Pick<GraphRequest, 'query' | 'version' | 'node' | 'edge'>,
  baseUrl: string,
): object {
  const limit = Math.max(1, Math.min(Number(query['limit'] ?? STANDARD) || STANDARD, MOST));
  const from = query['after'] === undefined ? 0 : decode(query['after']);
  const data = all.slice(from, from + limit);
  if (data.length === 0) return { data };
  const after = encode(from + data.length);
  const more = from + data.length < all.length;
  const next = new URLSearchParams({ ...query, limit: String(limit), after });
  next.delete('access_token');
  return {
    data,
    paging: {
      cursors: { before: encode(from), after },
      ...(more ? { next: `${baseUrl}/v${version.toFixed(1)}/${node}/${edge}?${next.toString()}` } : {}),
    },
  };
}

const encode = (at: number): string => Buffer.from(`at ${at}`).toString('base64url');

function decode(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  return Number(/^at (\d+)$/.exec(text)?.[1] ?? /^\d+$/.exec(cursor)?.[0] ?? 0);
}
