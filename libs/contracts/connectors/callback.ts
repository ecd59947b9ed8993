import { z } from 'zod';
import { mediaSchema, plainContent } from '../channel-events/channel-event.js';

/**
 * What we send to a connector's callback address: the way out of the public contract. Signed as Standard Webhooks says
 * (https://www.standardwebhooks.com): webhook-id, webhook-timestamp, webhook-signature.
 */
const base = z.object({
  account: z.string().describe('which of your accounts, where you have several'),
  channel: z.string(),
  sentAt: z.iso.datetime(),
  recipient: z.object({ id: z.string().describe('sender.id of the events that the customer caused') }),
});
const externalId = z.string().describe('of a message of the customer');
const correlation = z.string().describe('give it back in receipts and echoes, if your channel can carry it');

const file = mediaSchema
  .omit({ mediaId: true, assetId: true })
  .extend({ url: z.url().describe('good for an hour, for whoever has it') });

export const callbackSchema = z.discriminatedUnion('type', [
  base.extend({
    type: z.literal('reply').describe('to be sent; answer 2xx with externalId'),
    messageId: z.string().describe('ours; the same in every attempt, so that you can tell a repetition'),
    attempt: z.number().int().positive(),
    correlation,
    content: z.discriminatedUnion('kind', [...plainContent, file]),
    replyTo: z.string().optional().describe('externalId of the message that this one answers'),
    authorName: z.string().optional().describe('who writes, if it may be shown'),
  }),
  base.extend({
    type: z.literal('reaction').describe('to be set; null takes it back'),
    messageId: z.string().describe('of the reaction'),
    externalId,
    emoji: z.string().nullable(),
    correlation,
  }),
  base.extend({
    type: z.literal('read').describe('an agent has read everything up to this message'),
    externalId,
  }),
  base.extend({
    type: z.literal('typing').describe('an agent writes; over after 25 seconds or with the next reply'),
    externalId: externalId.describe('of the latest message of the customer'),
  }),
]);

export type Callback = z.infer<typeof callbackSchema>;

/** What a connector answers to a reply. */
export const callbackAnswerSchema = z.object({
  externalId: z.string().min(1).max(512).describe('what your channel calls the message that you sent'),
});
