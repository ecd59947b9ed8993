import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { queryOf } from '#libs/channels/ingest/handshake.js';
import type { IngestStatus } from '#libs/channels/ingest/webhook-ingest.js';
import { WebhookIngest } from '#libs/channels/ingest/webhook-ingest.js';
import type { WebhookChannel } from '#libs/channels/ingest/webhook-channel.js';
import { Public } from '#libs/platform/http/public.js';
import { WHATSAPP_WEBHOOKS } from '../tokens.js';

/** For whoever sets it up and reads the answer; nothing that helps to forge one. */
const WORDS: Readonly<Record<IngestStatus, string>> = {
  200: '',
  400: 'not readable',
  401: 'not signed by a connected app',
  404: 'not connected',
  503: 'try again',
};

/** Public: the signature is the credential. Answers itself, so that nothing touches the body in between. */
@Public()
@Controller('webhooks/whatsapp')
export class WhatsAppWebhookController {
  constructor(
    @Inject(WebhookIngest) private readonly ingest: WebhookIngest,
    @Inject(WHATSAPP_WEBHOOKS) private readonly whatsApp: WebhookChannel,
  ) {}

  @Get()
  async handshake(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const answer = await this.ingest.handshake(this.whatsApp, queryOf(request.url));
    reply.header('content-type', 'text/plain; charset=utf-8').header('x-content-type-options', 'nosniff');
    reply.code(answer.status).send(answer.status === 200 ? answer.challenge : 'not accepted');
  }

  @Post()
  async receive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const status = await this.ingest.receive(this.whatsApp, body, request.headers['x-hub-signature-256']);
    reply.code(status).send(WORDS[status]);
  }
}
