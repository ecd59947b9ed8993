import { Controller, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#libs/application/ports/clock.js';
import { CLOCK, LOGGER } from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { Connectors } from '#libs/channels/connectors/administration/connectors.js';
import { connectorAccount, type ConnectorAccount } from '#libs/channels/connectors/connector-account.js';
import { fieldErrors } from '#libs/channels/connectors/intake/check-event.js';
import { ConnectorIntake } from '#libs/channels/connectors/intake/connector-intake.js';
import { EventBudget } from '#libs/channels/connectors/intake/event-budget.js';
import { ConnectorKeys } from '#libs/channels/connectors/keys/connector-keys.js';
import { within } from '#libs/channels/ingest/within.js';
import { capabilitiesSchema } from '#libs/contracts/connectors/capabilities.js';
import { SECOND } from '#libs/domain/time.js';
import { Public } from '#libs/platform/http/public.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { eventsIn, jsonBody } from './batch-body.js';

/** As for webhooks: who waits longer has given up. */
const PATIENCE = 4 * SECOND;

/** The door of other teams' connectors. Public: the key is the credential. Described in docs/openapi.json. */
@Public()
@Controller('v1')
export class ConnectorsController {
  private readonly budget: EventBudget;

  constructor(
    @Inject(ConnectorKeys) private readonly keys: ConnectorKeys,
    @Inject(AccountDirectory) private readonly directory: AccountDirectory,
    @Inject(ConnectorIntake) private readonly intake: ConnectorIntake,
    @Inject(Connectors) private readonly connectors: Connectors,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.budget = new EventBudget(clock);
  }

  @Post('channel-events')
  receive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, async (account) => {
      const body = jsonBody(request.body);
      if (!body.ok) return send(reply, body.status, { error: body.error });
      const events = eventsIn(body.value);
      if (typeof events === 'string') return send(reply, 400, { error: events });
      const waitMs = this.budget.take(account.id, events.length);
      if (waitMs !== undefined) {
        reply.header('retry-after', String(Math.ceil(waitMs / SECOND)));
        return send(reply, 429, { error: 'too many events' });
      }
      const results = await within(this.intake.take(events, account), PATIENCE);
      // 207: some of it has to be looked at by the sender.
      return send(reply, results.some(({ status }) => status === 'refused') ? 207 : 200, { results });
    });
  }

  @Put('capabilities')
  declare(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, async (account) => {
      const body = jsonBody(request.body);
      if (!body.ok) return send(reply, body.status, { error: body.error });
      const parsed = capabilitiesSchema.safeParse(body.value);
      if (!parsed.success) {
        const errors = fieldErrors(parsed.error);
        return send(reply, 422, { error: 'these are no capabilities', errors });
      }
      const done = await within(this.connectors.declare(account.id, parsed.data), PATIENCE);
      if ('refused' in done) return send(reply, 401, UNAUTHORISED);
      return send(reply, 200, parsed.data);
    });
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (account: ConnectorAccount) => Promise<void>,
  ): Promise<void> {
    reply.header('cache-control', 'no-store');
    try {
      const account = await this.accountOf(request);
      if (account === undefined) {
        reply.header('www-authenticate', 'Bearer');
        return send(reply, 401, UNAUTHORISED);
      }
      return await work(account);
    } catch (error) {
      this.logger.error('events of a connector could not be kept', { error });
      reply.header('retry-after', '5');
      return send(reply, 503, { error: 'try again' });
    }
  }

  private async accountOf({ headers }: FastifyRequest): Promise<ConnectorAccount | undefined> {
    const accountId = await within(this.keys.accountOf(headers.authorization), PATIENCE);
    if (accountId === undefined) return undefined;
    const known = await within(this.directory.accounts(), PATIENCE);
    const row =
      known.byId.get(accountId) ?? (await within(this.directory.reload(), PATIENCE)).byId.get(accountId);
    return row && connectorAccount(row);
  }
}

const UNAUTHORISED = { error: 'no key that counts: Authorization: Bearer tlc_…' };

function send(reply: FastifyReply, status: number, body: object): Promise<void> {
  reply.code(status).send(body);
  return Promise.resolve();
}
