import { toldBy, type Told } from '../accounts/provider/fault.js';
import type { MetaAsset } from '../accounts/provider/meta-asset.js';
import type { GraphClients } from '../accounts/provider/meta-calls.js';
import { list, record, text } from '../accounts/provider/read-json.js';

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined: this was the last. */
  readonly after?: string;
}

export interface ListedConversation {
  readonly id: string;
  readonly updatedAt: number;
}

/** A message as the provider describes it; read further in as-webhook.ts. */
export interface ListedMessage {
  readonly id: string;
  /** The provider counts in whole seconds here. */
  readonly createdAt: number;
  readonly raw: Readonly<Record<string, unknown>>;
}

const PER_PAGE = '50';
const MESSAGE_FIELDS =
  'id,created_time,from,to,message,attachments,sticker,shares,story,reply_to,is_unsupported';

/** Meta's Conversations API: 2 calls a second an account (channel facts 3.4), so every call ends with a rest. */
export class ConversationsApi {
  constructor(
    private readonly clients: GraphClients,
    private readonly rest: () => Promise<void>,
  ) {}

  /** Newest first. Pages by time do not exist for them. */
  async conversations(asset: MetaAsset, after?: string): Promise<Told<Page<ListedConversation>>> {
    const platform = asset.kind === 'messenger' ? 'messenger' : 'instagram';
    const query = { platform, fields: 'id,updated_time', ...paging(after) };
    return pageOf(await this.ask(asset, [asset.host, 'conversations'], query), (raw) => {
      const id = text(raw['id']);
      const updatedAt = timeOf(raw['updated_time']);
      return id === undefined || updatedAt === undefined ? undefined : { id, updatedAt };
    });
  }

  /** Newest first. Of Instagram only the latest twenty of a conversation can be read. */
  async messages(asset: MetaAsset, conversation: string, after?: string): Promise<Told<Page<ListedMessage>>> {
    const query = { fields: MESSAGE_FIELDS, ...paging(after) };
    return pageOf(await this.ask(asset, [conversation, 'messages'], query), (raw) => {
      const id = text(raw['id']);
      const createdAt = timeOf(raw['created_time']);
      return id === undefined || createdAt === undefined ? undefined : { id, createdAt, raw };
    });
  }

  private async ask(
    asset: MetaAsset,
    path: readonly string[],
    query: Readonly<Record<string, string>>,
  ): Promise<Told<Readonly<Record<string, unknown>>>> {
    const client = asset.kind === 'instagram-login' ? this.clients.instagram : this.clients.facebook;
    const told = toldBy(await client.request({ method: 'GET', path, query, token: asset.accessToken }));
    await this.rest();
    return told;
  }
}

const paging = (after: string | undefined): Record<string, string> =>
  after === undefined ? { limit: PER_PAGE } : { limit: PER_PAGE, after };

function pageOf<T>(
  told: Told<Readonly<Record<string, unknown>>>,
  read: (raw: Readonly<Record<string, unknown>>) => T | undefined,
): Told<Page<T>> {
  if (!told.ok) return told;
  const items = list(told.value['data']).map((raw) => read(record(raw)));
  const paging = record(told.value['paging']);
  const after = paging['next'] === undefined ? undefined : text(record(paging['cursors'])['after']);
  return { ok: true, value: { items: items.filter((item) => item !== undefined), after } };
}

/** 2026-11-21T10:11:12+0000 */
function timeOf(value: unknown): number | undefined {
  const written = text(value);
  const at = written === undefined ? Number.NaN : Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(at) ? undefined : at;
}
