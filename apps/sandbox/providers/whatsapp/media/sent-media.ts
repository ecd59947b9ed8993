import { fetchLink } from '../../../files/fetch-link.js';
import type { GraphError } from '../../../graph/graph-error.js';
import type { MessageFile } from '../../../state/message.js';
import type { WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import { refuse } from '../errors.js';
import type { SendContent } from '../send/kinds.js';
import { isMediaType, mostBytes, unfit, type WhatsAppMediaType } from './limits.js';
import { badMediaId } from './media-nodes.js';

const FETCH_MS = 20_000;

/** The file of a send, or why it will fail: that comes by webhook, for the call is answered before. */
export async function sentMedia(
  context: WhatsAppContext,
  account: WhatsAppAccount,
  { kind, content }: SendContent,
): Promise<{ readonly files?: readonly MessageFile[]; readonly doomed?: GraphError }> {
  if (!isMediaType(kind)) return {};
  const { id, link, voice } = content as { id?: string; link?: string; voice?: boolean };
  const found =
    id === undefined ? await fetched(context, kind, link ?? '') : badMediaId(context, account, id);
  if ('error' in found) return { doomed: found.error };
  const { file, bytes } = found;
  const why = unfit(kind, { mimeType: file.mimeType, bytes });
  if (why !== undefined) return { doomed: refuse(131053, why) };
  return { files: [{ fileId: file.id, kind, ...(voice ? { voice } : {}) }] };
}

async function fetched(context: WhatsAppContext, kind: WhatsAppMediaType, link: string) {
  const got = await fetchLink(link, { mostBytes: mostBytes(kind), timeoutMs: FETCH_MS });
  if ('failed' in got) return { error: refuse(131053, `The link cannot be fetched: ${got.why}`) };
  const why = unfit(kind, got);
  if (why !== undefined) return { error: refuse(131053, why) };
  return { file: context.files.save(got), bytes: got.bytes };
}
