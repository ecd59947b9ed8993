import { useEffect } from 'react';
import { graphql } from '../graphql/document.js';
import { request } from '../graphql/request.js';
import { KeyedStore, useKeyed } from '../store/keyed-store.js';

interface Link {
  readonly assetId: string;
  readonly url: string;
  readonly expiresAt: number;
}

const linksQuery = graphql<
  { attachmentLinks: readonly Link[] },
  { conversationId: string; assetIds: readonly string[] }
>(`
  query AttachmentLinks($conversationId: ID!, $assetIds: [ID!]!) {
    attachmentLinks(conversationId: $conversationId, assetIds: $assetIds) {
      assetId
      url
      expiresAt
    }
  }
`);

/** How long a link is used; it holds a little longer. */
const FRESH_FOR = 4 * 60_000;
const MOST = 100;

/** `url` null: there is none to be had. */
const links = new KeyedStore<{ readonly url: string | null; readonly askedAt: number }>();
const wanted = new Map<string, Set<string>>();
let asking = false;

/** Where a file of the thread can be loaded from; null while that is not known. All of a screen are asked for at once. */
export function useLink(conversationId: string, assetId: string | null): string | null {
  const link = useKeyed(links, assetId ?? '');
  useEffect(() => {
    if (assetId !== null) want(conversationId, assetId);
  }, [conversationId, assetId]);
  return link?.url ?? null;
}

function want(conversationId: string, assetId: string): void {
  const known = links.get(assetId);
  if (known !== undefined && Date.now() - known.askedAt < FRESH_FOR) return;
  renewLink(conversationId, assetId);
}

/** What did not load may have run out. */
export function renewLink(conversationId: string, assetId: string): void {
  wanted.set(conversationId, (wanted.get(conversationId) ?? new Set()).add(assetId));
  if (asking) return;
  asking = true;
  queueMicrotask(() => {
    asking = false;
    const all = [...wanted];
    wanted.clear();
    for (const [conversation, assetIds] of all) void ask(conversation, [...assetIds]);
  });
}

async function ask(conversationId: string, assetIds: readonly string[]): Promise<void> {
  const askedAt = Date.now();
  for (let at = 0; at < assetIds.length; at += MOST) {
    const some = assetIds.slice(at, at + MOST);
    try {
      const { attachmentLinks } = await request(linksQuery, { conversationId, assetIds: some });
      const found = new Map(attachmentLinks.map(({ assetId, url }) => [assetId, url]));
      for (const assetId of some) links.put(assetId, { url: found.get(assetId) ?? null, askedAt });
    } catch {
      // Asked again when it is next shown.
    }
  }
}

export const forgetLinks = (): void => links.clear();
