import { z } from 'zod';
import { mediaSchema, plainContent, referralSchema } from '../channel-events/channel-event.js';
import { parseInstant } from '../rfc3339.js';

/**
 * What another team's connector tells, by HTTP or on a topic: the public contract (DESIGN sections 2, 4). It holds what
 * the connector can know; account, channel and time of receipt are ours to fill in (SEC3). Names of fields of our own
 * channel events stay the same.
 */
const id = z.string().min(1).max(512);
const YEAR_2000 = 946_684_800_000;

const time = z.iso
  .datetime({ offset: true })
  .refine((text) => (parseInstant(text) ?? 0) >= YEAR_2000, 'must be a time since the year 2000')
  .describe('RFC 3339, with an offset: 2026-11-21T09:30:00.250Z');

const identifier = z.strictObject({
  kind: z.enum(['email', 'phone', 'account']),
  value: id,
  assurance: z
    .enum(['verified', 'claimed'])
    .default('claimed')
    .describe('verified counts only from a connector that an administrator trusts; otherwise it is claimed'),
});

const customer = z
  .strictObject({
    id: id.describe('what your channel calls this person, for ever the same'),
    name: z.string().max(512).optional(),
    username: z.string().max(512).optional(),
    locale: z.string().max(64).optional().describe('BCP 47: ar-EG'),
    identifiers: z.array(identifier).max(20).optional(),
  })
  .describe('always the customer, also in an echo and a receipt: the other end of the thread');

const remoteMedia = mediaSchema.omit({ mediaId: true, assetId: true }).extend({
  url: z.url({ protocol: /^https?$/ }).describe('fetched by us in the background, for 100 MB at most'),
});

/** No file of our own store can be named, and no template: those are ours. */
const content = z.discriminatedUnion('kind', [
  ...plainContent,
  remoteMedia,
  z.object({
    kind: z.literal('album'),
    text: z.string().optional(),
    items: z.array(remoteMedia).min(1).max(50),
  }),
]);

const base = z.strictObject({
  id: id.max(200).describe('yours, one for each event: the same again changes nothing'),
  accountId: id.optional().describe('only to be sure: refused where it is not the account of the key'),
  occurredAt: time.describe('when it happened in your channel'),
  sender: customer,
});
const externalId = id.describe('what your channel calls the message');
const by = z.enum(['customer', 'business']).optional().describe('absent: customer');
const opensWindow = z
  .boolean()
  .optional()
  .describe('whether the time in which we may answer begins anew; absent: a message does, nothing else does');
const correlation = z.string().max(300).optional().describe('as it stood in the callback');

export const connectorEventSchema = z.discriminatedUnion('type', [
  base.extend({
    type: z.literal('message'),
    externalId,
    content,
    replyTo: id.optional().describe('externalId of the message that this one answers'),
    forwarded: z.enum(['once', 'often']).optional(),
    referral: referralSchema.optional(),
    participant: z.string().max(512).optional().describe('display name of the writer, in a group'),
    opensWindow,
  }),
  base.extend({
    type: z.literal('message-edited'),
    externalId: externalId.describe('of the edited message'),
    editId: id.describe('of this edit'),
    content,
    by,
  }),
  base.extend({ type: z.literal('message-revoked'), externalId, by }),
  base.extend({
    type: z.literal('reaction'),
    externalId: externalId.describe('of the message reacted to'),
    emoji: z.string().min(1).max(32).nullable().describe('null takes it back'),
    by,
    opensWindow,
  }),
  base.extend({
    type: z.literal('echo').describe('the business wrote in the channel itself, past us'),
    externalId,
    content,
    correlation,
  }),
  base.extend({
    type: z.literal('receipt').describe('of a message that we sent'),
    externalId: externalId.describe('as you answered it to the callback'),
    status: z.enum(['sent', 'delivered', 'read', 'failed']),
    correlation,
    error: z
      .strictObject({
        code: z.string().min(1).max(100),
        title: z.string().max(500),
        detail: z.string().max(2_000).optional(),
      })
      .optional()
      .describe('with status failed'),
  }),
  base.extend({
    type: z.literal('receipt-watermark').describe('everything of that customer up to a time'),
    watermark: time.describe('inclusive'),
    status: z.enum(['delivered', 'read']),
  }),
  base.extend({
    type: z.literal('engagement').describe('something the customer did that is no message'),
    what: z.string().min(1).max(200),
    referral: referralSchema.optional(),
    opensWindow,
  }),
  base.extend({
    type: z.literal('contact-changed').describe('the same person under another id; sender is the old one'),
    next: id.describe('the new id'),
    text: z.string().max(500).optional(),
  }),
  base.omit({ sender: true }).extend({
    type: z.literal('notice').describe('about the account itself, shown in channel health'),
    field: z.string().min(1).max(100),
    summary: z.string().min(1).max(1_000),
    severity: z.enum(['info', 'warning', 'critical']),
  }),
]);

export type ConnectorEvent = z.infer<typeof connectorEventSchema>;

export const MOST_EVENTS = 100;
/** SEC: connector 1 MB. */
export const LARGEST_BATCH_BYTES = 1_000_000;

/** The body of `POST /v1/channel-events`, as it is published. What comes in is checked event by event. */
export const channelEventsRequestSchema = z.strictObject({
  events: z.array(connectorEventSchema).min(1).max(MOST_EVENTS),
});
