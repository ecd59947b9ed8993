import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { MediaLinks } from '#libs/channels/media/links.js';
import { MediaLibrary } from '#libs/channels/media/media-library.js';
import { serveFile } from '#libs/channels/media/http/serve-file.js';
import { UploadRefused, Uploads, type UploadRequest } from '#libs/channels/media/upload.js';
import { Public } from '#libs/platform/http/public.js';
import { SessionWatch } from '#libs/staff/session-watch.js';
import { may } from '../permissions/may.js';
import { ReadContexts } from '../read/read-context.js';
import { readableRow } from '../resolvers/thread.resolver.js';
import { Authenticator } from '../session/authenticator.js';

const STATUS = { size: 413, type: 415, quota: 429, empty: 422, broken: 400 } as const;

/** Files of conversations for people at the desk: in by their session, out by a link that is signed for it (SEC21, SEC22). */
@Controller('media')
export class MediaController {
  constructor(
    @Inject(MediaLibrary) private readonly library: MediaLibrary,
    @Inject(MediaLinks) private readonly links: MediaLinks,
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(ReadContexts) private readonly contexts: ReadContexts,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(SessionWatch) private readonly watch: SessionWatch,
  ) {}

  /** The body is the file. `size` is its Content-Length, so that what is too large is refused before it is sent. */
  @Post('uploads')
  async upload(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Readonly<Record<string, string>>,
  ): Promise<void> {
    void reply.header('cache-control', 'no-store');
    const asked = await this.requestOf(request, query);
    if (!asked) return refuse(reply, 404, 'not-found', 'There is no such conversation, or it is not yours.');
    if (asked === 'no-length') return refuse(reply, 411, 'size', 'The length of the file has to be stated.');
    try {
      await this.uploads.admit(asked);
      const asset = await this.uploads.take(asked, request.body as Readable);
      const { assetId, kind, mimeType, size, fileName, width, height } = asset;
      await reply.code(201).send({ assetId, kind, mimeType, size, fileName, width, height });
    } catch (error) {
      if (error instanceof UploadRefused) return refuse(reply, STATUS[error.code], error.code, error.reason);
      if (request.raw.destroyed) return;
      throw error;
    }
  }

  /** Public: the signature in the link is the credential, and the session it was signed for has to hold still (SEC12). */
  @Public()
  @Get(':assetId')
  async file(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('assetId') assetId: string,
    @Query() { v = '', s = '' }: Readonly<Record<string, string>>,
  ): Promise<void> {
    const viewer = this.links.verify(assetId, v, s);
    const allowed =
      viewer !== undefined && (viewer.kind !== 'session' || (await this.watch.live(viewer.id)) !== null);
    const asset = allowed ? await this.library.one(assetId) : undefined;
    if (!asset) return refuse(reply, 404, 'not-found', 'There is no such file, or the link is too old.');
    await serveFile(request, reply, asset, this.library);
  }

  /** undefined: the conversation, or the contact in it, is not theirs to write to. */
  private async requestOf(
    request: FastifyRequest,
    { conversationId = '', contactId = '', name = '' }: Readonly<Record<string, string>>,
  ): Promise<UploadRequest | 'no-length' | undefined> {
    const actor = await this.authenticator.actorOf(request.headers.authorization);
    if (!actor) return undefined;
    const read = await this.contexts.open();
    const row = await readableRow(actor, conversationId, read);
    if (!row || !may(actor, { what: 'conversation.write', owner: row.owner })) return undefined;
    const card = await read.cards.load(row.customerId);
    const contact = card?.contacts.find(({ id }) => id === contactId);
    if (!contact) return undefined;
    const size = Number(request.headers['content-length']);
    if (!Number.isSafeInteger(size) || size < 0) return 'no-length';
    const { accountId, channel } = contact;
    return { uploaderId: actor.id, origin: 'agent', contactId, accountId, channel, fileName: name, size };
  }
}

/** What is still coming in is not waited for: the connection closes behind the answer. */
async function refuse(reply: FastifyReply, status: number, code: string, reason: string): Promise<void> {
  await reply.code(status).header('connection', 'close').send({ code, reason });
}
