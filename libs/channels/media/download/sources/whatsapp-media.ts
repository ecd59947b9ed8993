import type { MediaContent } from '#libs/domain/content.js';
import type { FindConnection } from '../../../whatsapp/deliver/connection.js';
import type { GraphClient } from '../../../graph/graph-client.js';
import { graphError } from '../../../graph/graph-error.js';
import { DownloadFailure, expired, refused, tooLarge, unreachable } from '../download-failure.js';
import type { FileAddress } from '../fetch-file.js';
import type { MediaSource } from '../media-source.js';
import { PACE } from '../paced.js';

/** Where Meta's own file server lives; it wants the token too (channel facts 3.1). */
const FILE_HOSTS = ['lookaside.fbsbx.com', 'mmg.whatsapp.net'];

/**
 * WhatsApp: `GET /{media id}` answers an address that lives five minutes and opens to our token only. The id lives seven
 * days, so an address that has run out is asked for again.
 */
export class WhatsAppMedia implements MediaSource {
  readonly renews = true;
  private readonly hosts: ReadonlySet<string>;

  constructor(
    private readonly graph: GraphClient,
    graphUrl: string,
    private readonly connection: FindConnection,
  ) {
    this.hosts = new Set([...FILE_HOSTS, new URL(graphUrl).host]);
  }

  async addressOf({ mediaId, url }: MediaContent, accountId: string): Promise<FileAddress> {
    const connection = await this.connection(accountId).catch(() => undefined);
    if (connection === undefined) throw unreachable('the channel accounts cannot be read');
    if (typeof connection === 'string') throw refused('its channel account is not connected');
    const token = { value: connection.token, hosts: this.hosts };
    if (mediaId === undefined) return { url: url!, token };
    const answer = await this.graph.request({ method: 'GET', path: [mediaId], token: connection.token });
    if (answer.kind !== 'answered') throw unreachable('WhatsApp does not answer');
    const { url: found, file_size: size } = answer.body ?? {};
    if (answer.status >= 200 && answer.status < 300 && typeof found === 'string') {
      if (Number(size) > PACE.maxBytes) throw tooLarge(PACE.maxBytes);
      return { url: found, token };
    }
    throw refusalOf(answer.status, graphError(answer)?.code);
  }
}

function refusalOf(status: number, code: string | undefined): DownloadFailure {
  // The token will be entered again, and the file is there for a week.
  if (code === '190' || status === 401)
    return new DownloadFailure('refused', 'WhatsApp does not accept the access token of this account.', true);
  if (code === '100' || code === '33' || status === 404 || status === 410) return expired();
  if (status >= 500 || status === 429 || ['4', '80007', '130429', '131000', '131016'].includes(code ?? ''))
    return unreachable(`WhatsApp answers ${code ?? status}`);
  return refused(`WhatsApp answers ${code ?? status}`);
}
