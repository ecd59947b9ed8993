import { z } from 'zod';

const percent = z.number().min(0).max(100);
const ms = z.number().int().min(0).max(86_400_000);

/** What can be made to go wrong, and how fast things go. Times are of the sandbox's clock unless said otherwise. */
export const settingsSchema = z.strictObject({
  receipts: z
    .boolean()
    .describe('sent, delivered and read are told by webhook; the phones get the messages anyway'),
  receiptsAfterMs: ms.describe('from acceptance to delivered'),
  webhookDelayMs: ms,
  webhookJitterMs: ms.describe('added to each webhook, evenly from 0; order within a thread is kept'),
  duplicatesPercent: percent.describe(
    'share of acknowledged webhooks that come again, as WhatsApp retries do',
  ),
  outOfOrder: z.boolean().describe('webhooks overtake one another, within a thread too'),
  batchSize: z.number().int().min(1).max(1000).describe('updates that may share a POST'),
  webhookTimeoutMs: ms.nullable().describe('real time; null: 20 s for WhatsApp, 5 s for the others'),
  retryScale: z
    .number()
    .positive()
    .max(1)
    .describe('shortens every retry delay and the time until giving up'),
  loseAnswersPercent: percent.describe('sends that take effect while their answer never arrives'),
  loseRequestsPercent: percent.describe('sends whose connection breaks before they take effect'),
  answerDelayMs: ms.describe('real time between the effect of a call and its answer'),
  throttle: z.boolean().describe('one message a second per account, more is 130429'),
  throttleStatus: z.union([z.literal(400), z.literal(429)]).describe('both are seen in the wild'),
  pairRate: z.boolean().describe('one message per 6 s to a person after a burst of 45, more is 131056'),
  throughputPerSecond: z.number().int().min(1).max(100_000).nullable().describe('in and out together'),
  refusals: z
    .enum(['sync', 'async'])
    .describe('whether 131047 and 131026 answer the call or come as failed status'),
  cdnUrlsLastMs: z
    .number()
    .int()
    .min(1)
    .max(30 * 86_400_000)
    .describe('addresses of files in webhooks of Messenger and Instagram'),
  rejectTokens: z.boolean().describe('every token is answered with 190'),
  outage: z
    .enum(['off', 'temporary-errors', 'bare-5xx', 'drop-connections'])
    .describe('the API fails this way and webhooks wait'),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  receipts: true,
  receiptsAfterMs: 300,
  webhookDelayMs: 0,
  webhookJitterMs: 0,
  duplicatesPercent: 0,
  outOfOrder: false,
  batchSize: 1,
  webhookTimeoutMs: null,
  retryScale: 1,
  loseAnswersPercent: 0,
  loseRequestsPercent: 0,
  answerDelayMs: 0,
  throttle: false,
  throttleStatus: 429,
  pairRate: true,
  throughputPerSecond: 80,
  refusals: 'sync',
  cdnUrlsLastMs: 86_400_000,
  rejectTokens: false,
  outage: 'off',
};
