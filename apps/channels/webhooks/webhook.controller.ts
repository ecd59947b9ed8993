import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { queryOf } from '#libs/channels/ingest/handshake.js';
import type { IngestStatus } from '#libs/channels/ingest/webhook-ingest.js';
import { WebhookIngest } from '#libs/channels/ingest/webhook-ingest.js';
import { Public } from '#libs/platform/http/public.js';
import { WEBHOOK_CHANNELS, type WebhookChannels } from '../tokens.js';

/** For whoever sets it up and reads the answer; nothing that helps to forge one. */
const WORDS: Readonly<Record<IngestStatus, string>> = {
  200: '',
  400: 'not readable',
  401: 'not signed by a connected app',
  404: 'not connected',
  503: 'try again',
};

/**
 * `/webhooks/whatsapp`, `/webhooks/messenger`, `/webhooks/instagram`. Public: the signature is the credential. Answers
 * itself, so that nothing touches the body in between.
 */
@Public()
@Controller('webhooks')
export class WebhookController {
  constructor(
    @Inject(WebhookIngest) private readonly ingest: WebhookIngest,
    @Inject(WEBHOOK_CHANNELS) private readonly channels: WebhookChannels,
  ) {}

  @Get(':channel')
  async handshake(
    @Param('channel') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const channel = this.channels.get(name);
    if (channel === undefined) return notConnected(reply);
    const answer = await this.ingest.handshake(channel, queryOf(request.url));
    reply.header('content-type', 'text/plain; charset=utf-8').header('x-content-type-options', 'nosniff');
    reply.code(answer.status).send(answer.status === 200 ? answer.challenge : 'not accepted');
  }

  @Post(':channel')
  async receive(
    @Param('channel') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const channel = this.channels.get(name);
    if (channel === undefined) return notConnected(reply);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const status = await this.ingest.receive(channel, body, request.headers['x-hub-signature-256']);
    reply.code(status).send(WORDS[status]);
  }
}

const notConnected = (reply: FastifyReply): void => void reply.code(404).send(WORDS[404]);
